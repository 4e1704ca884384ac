// Builds widget/dist: chat.js (the chat), embed.js (the builder page) and release.json (pin and hash of chat.js).
// The same sources give the same bytes on every machine; a test builds into another folder and compares.
import { createHash } from "node:crypto";
import { readFile, writeFile, mkdir } from "node:fs/promises";
import { build, transform } from "esbuild";

const here = (path) => new URL(path, import.meta.url);
const out = process.argv[2] ?? here("dist").pathname;
const { version } = JSON.parse(await readFile(here("package.json"), "utf8"));

const minifiedCss = {
  name: "css-as-text",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true, target: "chrome90" });
      return { contents: code, loader: "text" };
    });
  },
};

for (const [entry, name] of [["src/main.ts", "chat.js"], ["src/embed/page.ts", "embed.js"]]) {
  await build({
    absWorkingDir: here(".").pathname,
    entryPoints: [entry],
    outfile: `${out}/${name}`,
    bundle: true,
    minify: true,
    format: "iife",
    target: ["es2020"],
    charset: "utf8",
    legalComments: "none",
    define: { VERSION: JSON.stringify(version) },
    plugins: [minifiedCss],
  });
}

const chat = await readFile(`${out}/chat.js`);
const digest = (kind, form) => createHash(kind).update(chat).digest(form);
await mkdir(out, { recursive: true });
await writeFile(
  `${out}/release.json`,
  `${JSON.stringify({ version, pin: `${version}-${digest("sha256", "hex").slice(0, 12)}`, integrity: `sha384-${digest("sha384", "base64")}` }, null, 2)}\n`,
);
