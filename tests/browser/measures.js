// What can be measured on a page. Each measure returns lines of text that say what is wrong: none on a sound page.
"use strict";
window.measured = (() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const style = (element, pseudo) => getComputedStyle(element, pseudo);
  const everything = () => [...document.body.querySelectorAll("*")].filter(element => !element.closest(".skip, script") && element.checkVisibility({ visibilityProperty: true }));
  const shown = element => `${element.outerHTML.slice(0, 90)} ${element.parentElement?.className}`.replace(/\s+/g, " ");
  const around = element => element ? [element, ...around(element.parentElement)] : [];
  const half = rect => ({ left: rect.left, right: rect.right, top: rect.top + rect.height / 4, bottom: rect.bottom - rect.height / 4 });
  const meet = (a, b, spare = 0) => a.left < b.right - spare && b.left < a.right - spare && a.top < b.bottom - spare && b.top < a.bottom - spare;

  // Colours, whatever CSS calls them, as red, green, blue and opacity.
  const colour = name => {
    if (!known.has(name)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = name;
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(name, [red, green, blue, alpha / 255]);
    }
    return known.get(name);
  };
  const over = (top, below) => top.slice(0, 3).map((part, at) => part * top[3] + below[at] * (1 - top[3]));
  const ground = element => {
    const layers = around(element).map(each => colour(style(each).backgroundColor));
    return layers.reverse().reduce((below, layer) => over(layer, below), colour("Canvas"));
  };
  const light = rgb => rgb.slice(0, 3).map(part => part / 255).map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const faded = element => around(element).reduce((left, each) => left * style(each).opacity, 1);
  const against = (name, element, left = 1) => {
    const [red, green, blue, alpha] = colour(name);
    return ratio(over([red, green, blue, alpha * left], ground(element)), ground(element));
  };
  const visible = name => colour(name)[3] > 0;
  const bordered = css => ["Top", "Right", "Bottom", "Left"].map(side => `border${side}`)
    .filter(side => parseFloat(css[`${side}Width`]) > 0 && css[`${side}Style`] !== "none" && visible(css[`${side}Color`])).map(side => css[`${side}Color`]);

  // Pieces of text that a reader sees: the element, and where its lines are.
  const texts = () => everything().flatMap(element => [...element.childNodes].filter(node => node.nodeType === 3 && node.data.trim()).map(node => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return { element, text: node.data.trim(), lines: [...range.getClientRects()].filter(rect => rect.width > 1) };
  })).filter(piece => piece.lines.length);
  const clips = value => value === "hidden" || value === "clip";
  const scrolls = element => ["auto", "scroll"].includes(style(element).overflowX);

  // What Tab stops at, in the order of the source; where each is counts from where lines begin.
  const stops = () => everything().filter(element => element.tabIndex >= 0 || element.matches("a[href]:not([tabindex]), summary"));
  const place = element => {
    const rect = element.getClientRects()[0];
    const mirrored = style(document.documentElement).direction === "rtl";
    return { top: rect.top, bottom: rect.bottom, start: mirrored ? -rect.right : rect.left, end: mirrored ? -rect.left : rect.right };
  };
  const box = element => element.getBoundingClientRect();
  const sentence = element => {
    const block = around(element).find(each => !style(each).display.startsWith("inline"));
    const own = [...block.querySelectorAll("a[href]")].reduce((text, link) => text.replace(link.textContent, ""), block.textContent);
    return style(element).display === "inline" && /\p{L}{2}/u.test(own);
  };
  let boxes = [];
  const SHAPES = ["::before", "::after"];

  return {
    // WCAG 1.4.10, 1.4.12, 1.4.4: nothing wider than the window, cut off, or written over something else.
    unreadable: () => {
      const found = [], pieces = texts(), wide = document.documentElement.scrollWidth;
      if (wide > innerWidth) found.push(`scrolls sideways: ${wide} pixels`);
      for (const { element, lines } of pieces) {
        const frames = around(element);
        const own = frames.findIndex(scrolls);
        const left = Math.min(...lines.map(line => line.left)), right = Math.max(...lines.map(line => line.right));
        const top = Math.min(...lines.map(line => line.top)), bottom = Math.max(...lines.map(line => line.bottom));
        if (own < 0 && (left < -1 || right > innerWidth + 1)) found.push(`sticks out: ${shown(element)}`);
        for (const frame of own < 0 ? frames : frames.slice(0, own)) {
          const edge = box(frame), css = style(frame);
          if (clips(css.overflowX) && (left < edge.left - 2 || right > edge.right + 2)) found.push(`cut off: ${shown(element)}`);
          if (clips(css.overflowY) && (top < edge.top - 6 || bottom > edge.bottom + 6)) found.push(`cut off: ${shown(element)}`);
        }
        if (own >= 0 && frames[own].scrollWidth > frames[own].clientWidth && frames[own].tabIndex < 0) found.push(`no key reaches: ${shown(frames[own])}`);
      }
      const lines = pieces.filter(({ element }) => !around(element).some(scrolls))
        .flatMap(piece => piece.lines.map(line => ({ ...half(line), piece }))).sort((a, b) => a.top - b.top);
      lines.forEach((line, at) => {
        for (let next = at + 1; next < lines.length && lines[next].top < line.bottom; next++)
          if (lines[next].piece !== line.piece && meet(line, lines[next], 2)) found.push(`written over: ${line.piece.text.slice(0, 40)} | ${lines[next].piece.text.slice(0, 40)}`);
      });
      return found;
    },

    // All text on what lies behind it.
    pale: least => texts().map(({ element }) => [element, against(style(element).color, element, faded(element))])
      .filter(([, found]) => found < least).map(([element, found]) => `${found.toFixed(2)} ${shown(element)}`),

    // How light the darkest ground is: 1 is white.
    darkest: () => Math.min(...texts().map(({ element }) => light(ground(element)))),
    colours: () => [document.body, ...everything()].flatMap(element => [style(element).backgroundColor, style(element).color]),

    // The outline of each stop, on what lies round it; Tab was pressed before.
    unmarked: () => stops().map(element => {
      element.focus({ preventScroll: true });
      const css = style(element);
      const drawn = document.activeElement === element && css.outlineStyle !== "none" && parseFloat(css.outlineWidth) >= 2;
      return [element, drawn ? against(css.outlineColor, element.parentElement) : 0];
    }).filter(([, found]) => found < 3).map(([element, found]) => `${found.toFixed(2)} ${shown(element)}`),

    // Lines and marks that mean something: borders of what can be chosen, shapes, rules beside a text; hairlines are ornament.
    faint: () => {
      const probe = document.body.appendChild(document.createElement("i"));
      probe.style.color = "var(--hair)";
      const hair = style(probe).color;
      probe.remove();
      const marks = everything().flatMap(element => [[element, style(element)], ...SHAPES.map(name => [element, style(element, name)])
        .filter(([, css]) => css.content === '""').map(([each, css]) => [each, css, visible(css.backgroundColor) ? css.backgroundColor : null])]);
      return marks.flatMap(([element, css, fill]) => [...bordered(css), ...(fill ? [fill] : [])]
        .filter(name => name !== hair || element.matches("a, summary, button, input")).map(name => [element, name, against(name, element)]))
        .filter(([element, name, found]) => found < 3 && !(found === 1)).map(([element, name, found]) => `${found.toFixed(2)} ${name} ${shown(element)}`);
    },

    // Tab stops that do not follow each other as they are read: rows downwards, columns from the start.
    disordered: () => {
      const all = stops(), found = [...document.querySelectorAll("[tabindex]")].filter(element => element.tabIndex > 0).map(element => `jumps the queue: ${shown(element)}`);
      all.slice(1).forEach((element, at) => {
        const before = place(all[at]), after = place(element);
        const higher = after.bottom <= before.top + 3, lower = after.top >= before.bottom - 3;
        const backwards = higher ? after.start < before.end - 3 : !lower && after.start < before.start - 3 && after.bottom < before.bottom + 12;
        if (backwards) found.push(`${shown(element)} comes after ${shown(all[at])}`);
      });
      return found;
    },

    // WCAG 2.5.8: 24 by 24 pixels, or that much room; links within sentences are as high as their line.
    small: () => {
      const targets = stops().filter(element => !sentence(element) && !scrolls(element));
      const little = targets.filter(element => box(element).width < 24 || box(element).height < 24);
      const room = element => {
        const { left, right, top, bottom } = box(element), x = (left + right) / 2, y = (top + bottom) / 2;
        return { left: x - 12, right: x + 12, top: y - 12, bottom: y + 12 };
      };
      return little.filter(element => targets.some(other => other !== element && meet(room(element), little.includes(other) ? room(other) : box(other), 0.5)))
        .map(element => `${box(element).width.toFixed(1)} by ${box(element).height.toFixed(1)}: ${shown(element)}`);
    },

    // Where the stop that has the focus is: in the window, and nothing before it.
    hidden: () => {
      const element = document.activeElement, rect = element.getClientRects()[0];
      const x = (Math.max(rect.left, 0) + Math.min(rect.right, innerWidth)) / 2, y = (Math.max(rect.top, 0) + Math.min(rect.bottom, innerHeight)) / 2;
      const top = document.elementFromPoint(x, y);
      return element.contains(top) && rect.right > 0 && rect.left < innerWidth ? [] : [`not seen: ${shown(element)}`];
    },
    // The buttons of a player are the browser's own, and stops behind that of the player itself.
    player: () => document.activeElement.matches("audio[controls], video[controls]"),
    focused: () => stops().indexOf(document.activeElement),
    stops: () => stops().length,

    // What has an edge by its colour alone; with the reader's own colours it needs a line.
    keepBoxes: () => {
      boxes = everything().filter(element => !element.matches("img, mark, code") && element.textContent.trim() && visible(style(element).backgroundColor)
        && ratio(ground(element), ground(element.parentElement)) > 1.001).map(element => [element, null]);
      boxes.push(...everything().flatMap(element => SHAPES.filter(name => style(element, name).content === '""' && visible(style(element, name).backgroundColor)
        && against(style(element, name).backgroundColor, element) > 1.001).map(name => [element, name])));
      return boxes.length;
    },
    unbounded: () => boxes.filter(([element, pseudo]) => {
      const css = style(element, pseudo);
      const drawn = bordered(css).length || (css.outlineStyle !== "none" && parseFloat(css.outlineWidth) > 0);
      return !drawn && against(css.backgroundColor, pseudo ? element : element.parentElement) < 3;
    }).map(([element, pseudo]) => `${pseudo ?? ""} ${shown(element)}`),
    // What only shows when it is scrolled, which paper does not.
    scrolled: () => everything().filter(element => scrolls(element) && element.scrollWidth > element.clientWidth + 1).map(shown),
    // Current entries that differ from the others by colour alone.
    lost: () => [...document.querySelectorAll("nav [aria-current], .series [aria-current]")].filter(element => {
      const other = element.closest("ul, ol").querySelector("li > :not([aria-current])");
      const facts = each => ["textDecorationLine", "fontWeight", "borderBlockEndWidth"].map(name => style(each)[name]).join();
      return other && facts(element) === facts(other);
    }).map(shown),

    // Anything that moves by itself.
    moving: () => ["", ...SHAPES].flatMap(pseudo => [document.documentElement, ...everything()].filter(element => {
      const css = style(element, pseudo || null);
      return css.animationName !== "none" || css.transitionDuration.split(", ").some(time => parseFloat(time) > 0) || css.scrollBehavior === "smooth";
    }).map(element => `${shown(element)} ${pseudo}`)),

    // WCAG 1.4.12, as a reader's own style sheet.
    spread: () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }");
      document.adoptedStyleSheets = [sheet];
    },
    // Letters of twice the size, in a window as wide as before.
    enlarge: () => { document.documentElement.style.fontSize = `${2 * parseFloat(style(document.documentElement).fontSize)}px`; },
    // As the page was.
    restore: () => {
      document.documentElement.style.fontSize = "";
      document.adoptedStyleSheets = [];
    },
    // As a browser without style sheets has it.
    strip: () => { for (const sheet of document.styleSheets) sheet.disabled = true; },
  };
})();
