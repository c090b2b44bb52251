// What a reader takes away from a page, or does with all of it.

import type { BokehDocument } from "../../figure/canvas/bokeh_types.ts";
import { link } from "../../state/actions.ts";
import { embedCode } from "../../state/link/embed_code.ts";
import type { Store } from "../../state/store.ts";
import { say } from "../../ui/dom.ts";
import { saveFile } from "../../ui/saving.ts";
import type { Addresses } from "../application/app_files.ts";
import { printHandouts } from "./handout.ts";
import { timelinePicture } from "./picture.ts";
import { present } from "./presenting.ts";
import { singleFile } from "./single_file.ts";

export function fillMoreMenu(
  store: Store,
  drawn: BokehDocument,
  addresses: Addresses,
  menu: HTMLElement | null,
): void {
  const told = menu?.querySelector<HTMLElement>("output");
  const code = menu?.querySelector<HTMLTextAreaElement>("textarea");
  if (!menu || !told || !code) {
    return;
  }
  printHandouts(store, drawn);
  document.querySelector("#more-button")?.removeAttribute("hidden");
  const acts: Readonly<Record<string, () => Promise<string>>> = {
    picture: () => savePicture(store, drawn),
    html: () => saveAsHtml(store, addresses),
    embed: () => copyEmbedCode(store, code),
    print: () => {
      menu.hidePopover();
      print();
      return Promise.resolve("");
    },
    present: () => {
      menu.hidePopover();
      return present(store);
    },
  };
  menu.addEventListener("beforetoggle", () => {
    code.hidden = true;
    say(told, "");
  });
  menu.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const act = acts[button?.value ?? ""];
    if (act !== undefined) {
      act().then(
        (sentence) => {
          say(told, sentence);
          if (sentence === "") {
            menu.hidePopover();
          }
        },
        (problem: unknown) => {
          say(told, problem instanceof Error ? problem.message : String(problem));
        },
      );
    }
  });
}

/** The code is shown as well: what is copied can be read, and where clipboards are refused, taken. */
async function copyEmbedCode(store: Store, field: HTMLTextAreaElement): Promise<string> {
  field.value = embedCode(link(store), pageTitle());
  field.hidden = false;
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return "Copied. Paste it into the HTML of a page.";
  } catch {
    return "Copy it from this field into the HTML of a page.";
  }
}

function savePicture({ highlight, stage }: Store, drawn: BokehDocument): Promise<string> {
  if (stage.state !== "current" && stage.state !== "opened" && stage.state !== "changed") {
    return Promise.resolve("There is no picture yet: run the program first.");
  }
  const svg = timelinePicture(drawn, pageTitle(), highlight.looks);
  const text = new XMLSerializer().serializeToString(svg);
  saveFile(new Blob([text], { type: "image/svg+xml" }), `${fileName()}.svg`);
  return Promise.resolve("Saved.");
}

async function saveAsHtml(store: Store, addresses: Addresses): Promise<string> {
  const file = await singleFile(store, addresses, pageTitle()).catch((problem: unknown) => {
    const why = problem instanceof Error ? problem.message : String(problem);
    throw new Error(`It could not be saved (${why}). Try again.`);
  });
  if (file === null) {
    return "There is no run to save yet.";
  }
  saveFile(file, `${fileName()}.html`);
  return "Saved: one file that plays in any browser.";
}

function pageTitle(): string {
  return document.title.split(" · ")[0] ?? "";
}

function fileName(): string {
  return pageTitle()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-|-$/g, "")
    .toLowerCase();
}
