// Builds everything the pages load: style sheets, one script, an icon, the coast, and letters for pictures. Each file carries a hash of
// its content in its name, and manifest.json says which is which, so that browsers may keep them for a year.
//
//   node build.mjs [folder to write into]

import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import * as esbuild from "esbuild";
import * as sass from "sass";

import { coast } from "./src/coast.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const wanted = resolve(process.argv[2] ?? join(here, "..", "src", "counterline", "web", "static"));
const out = `${wanted}.new`; // built beside, then put in place whole, so that a failed build breaks nothing

// The royal crest and the crown are for government's own sites, so no sheet of ours asks for them.
const CRESTS = /url\([^)]*(crest|crown|logotype)[^)]*\)/g;

// Images named by a sheet are looked for beside the package that brought the sheet.
const imageFolders = { "moj.scss": join(modules, "@ministryofjustice", "frontend", "moj") };

const scss = {
  name: "scss",
  setup(build) {
    build.onLoad({ filter: /\.scss$/ }, (args) => {
      const sheet = sass.compile(args.path, { loadPaths: [modules, here], quietDeps: true, style: "compressed" });
      const contents = sheet.css.replace(CRESTS, "none");
      return { contents, loader: "css", resolveDir: imageFolders[basename(args.path)] ?? dirname(args.path) };
    });
  },
};

async function bundle() {
  const built = await esbuild.build({
    absWorkingDir: here,
    entryPoints: ["src/counterline.js", "src/network.js", "src/styles/govuk.scss", "src/styles/moj.scss", "src/styles/counterline.scss"],
    outdir: out,
    entryNames: "[name]-[hash]",
    assetNames: "images/[name]-[hash]",
    bundle: true,
    minify: true,
    format: "esm",
    target: ["chrome100", "firefox100", "safari15"],
    loader: { ".svg": "file", ".png": "file" },
    publicPath: "/static/",
    legalComments: "linked",
    metafile: true,
    logLevel: "warning",
    plugins: [scss],
  });
  const names = {};
  for (const [path, made] of Object.entries(built.metafile.outputs)) {
    if (!made.entryPoint) continue;
    names[basename(made.entryPoint).replace(/\.scss$/, ".css")] = basename(path);
  }
  return names;
}

async function place(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 8);
  const hashed = name.replace(/(\.[a-z]+)$/, `-${hash}$1`);
  await writeFile(join(out, hashed), content);
  return { [name]: hashed };
}

// A figure that is taken away as a picture is set in letters of our own, for a bare machine has none. Their licence asks
// to lie beside them.
async function letters() {
  const font = join(modules, "@expo-google-fonts", "arimo");
  return {
    ...(await place("letters.ttf", await readFile(join(font, "400Regular", "Arimo_400Regular.ttf")))),
    ...(await place("letters-bold.ttf", await readFile(join(font, "700Bold", "Arimo_700Bold.ttf")))),
    ...(await place("letters-licence.txt", await readFile(join(font, "LICENSE_FONT")))),
  };
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const atlas = JSON.parse(await readFile(join(modules, "world-atlas", "countries-10m.json"), "utf8"));
const manifest = {
  ...(await bundle()),
  ...(await place("icon.svg", await readFile(join(here, "src", "icon.svg")))),
  ...(await place("coast.json", JSON.stringify(coast(atlas)))),
  ...(await letters()),
};
await writeFile(join(out, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
await rm(wanted, { recursive: true, force: true });
await rename(out, wanted);
