import assert from "node:assert/strict";
import { test } from "node:test";

import { embedCode, isEmbedded } from "../../../../../web/page/state/link/embed_code.ts";

test("a title and a link stay text in the code to embed", () => {
  const code = embedCode("https://a.example/gather/#v=1&task=a", 'Who says "<b>"?');
  assert.match(code, /src="https:\/\/a\.example\/gather\/#v=1&amp;task=a&amp;embed=1"/);
  assert.match(code, /title="Who says &quot;&lt;b>&quot;\? · asyncio playground"/);
});

test("a page is embedded by that parameter alone", () => {
  assert.equal(isEmbedded("#v=1&embed=1"), true);
  assert.equal(isEmbedded("#v=1&embed=10"), false);
  assert.equal(isEmbedded("#task=embed=1"), false);
  assert.equal(isEmbedded(""), false);
});
