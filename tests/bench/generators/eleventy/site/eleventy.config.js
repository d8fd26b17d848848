// The blog that Eleventy builds for measuring: the same pages as Despatch's, in Eleventy's own way.
import { feedPlugin } from "@11ty/eleventy-plugin-rss";
import highlight from "@11ty/eleventy-plugin-syntaxhighlight";
import markdownIt from "markdown-it";
import anchor from "markdown-it-anchor";
import footnote from "markdown-it-footnote";

const WRITTEN = new Intl.DateTimeFormat("en-GB", { day: "2-digit", month: "long", year: "numeric", timeZone: "UTC" });

function newest(collections) {
  return collections.getFilteredByGlob("posts/*.md").reverse();
}

function shelves(namesOf) {
  return (collections) => {
    const byName = new Map();
    for (const post of newest(collections)) {
      for (const name of namesOf(post)) {
        if (!byName.has(name)) byName.set(name, []);
        byName.get(name).push(post);
      }
    }
    return Array.from(byName, ([name, posts]) => ({ name, posts }));
  };
}

export default function (eleventy) {
  eleventy.setQuietMode(true);
  eleventy.addPassthroughCopy("bench.css");
  eleventy.addPassthroughCopy("img");
  eleventy.setLibrary("md", markdownIt({ html: true, typographer: true }).use(anchor).use(footnote));
  eleventy.addPlugin(highlight);
  eleventy.addFilter("iso", (date) => date.toISOString());
  eleventy.addFilter("day", (date) => WRITTEN.format(date));
  eleventy.addCollection("newest", newest);
  eleventy.addCollection("latest", (collections) => collections.getFilteredByGlob("posts/*.md").slice(-20));
  eleventy.addCollection("tags", shelves((post) => post.data.tags));
  eleventy.addCollection("topics", shelves((post) => [post.data.category]));
  eleventy.addCollection("years", shelves((post) => [String(post.date.getUTCFullYear())]));
  eleventy.addPlugin(feedPlugin, {
    type: "atom",
    outputPath: "/atom.xml",
    collection: { name: "latest", limit: 20 },
    metadata: { language: "en", title: "Measured blog", base: "https://measured-blog.example.org/", author: { name: "Bench" } },
  });
  return { markdownTemplateEngine: false, htmlTemplateEngine: "njk", dir: { input: ".", output: "_site" } };
}
