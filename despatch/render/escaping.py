"""What templates put out: escaped as Jinja escapes it, with less work for each piece.

Jinja makes a `Markup` of each text that it puts out, and another of each that is one, only to join them to the page. Here a
`Markup` is taken as it is, and so is a text in which there is nothing to escape; all else goes to `escape` of markupsafe.
"""

import re
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

_SPECIAL = re.compile("[&<>\"']")


def escaped(value: object) -> str:
    """Return what `escape` returns, as far as one can see it in a page."""
    kind = type(value)
    if kind is Markup or (kind is str and not _SPECIAL.search(value)):  # type: ignore[call-overload]  # it is a text
        return value  # type: ignore[return-value]
    return escape(value)


class Generator(CodeGenerator):
    """Writes Python as Jinja does, with `environment.escaped` where a value that is to be escaped is put out."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401 - Jinja's own signature
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")


class EscapingEnvironment(Environment):
    """An environment whose templates escape with `escaped`."""

    code_generator_class = Generator
    escaped = staticmethod(escaped)
