"""CommonMark (https://spec.commonmark.org/0.31.2/) with the extensions of GitHub, Hugo and Zola, by pulldown-cmark.

The library reads; the HTML is written here, so that footnotes, code, attributes and quotation marks come out as they
do from the default dialect.
"""
