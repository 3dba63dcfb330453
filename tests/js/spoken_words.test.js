// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { ntext, text } from "../../posecheck/web/browser/words.js";

/** @param {string} language  @param {object} words  @param {boolean} [ok] */
async function inPage(language, words, ok = true) {
    Object.assign(globalThis, {
        document: { documentElement: { lang: language }, baseURI: "http://localhost/" },
        fetch: async (/** @type {URL} */ address) => ({ ok, json: async () => ({ ...words, asked: address.href }) }),
    });
    const module = await import(`../../posecheck/web/browser/words.js?${language}${ok}`);
    Reflect.deleteProperty(globalThis, "document");
    return /** @type {typeof import("../../posecheck/web/browser/words.js")} */ (module);
}

test("without a page the sentences are English, with their places filled", () => {
    assert.equal(text("Hold {number} of {count}", { number: 2, count: 3 }), "Hold 2 of 3");
    assert.equal(text("{a} and {b}", { a: "{b}" }), "{b} and {b}");
    assert.deepEqual([1, 2].map((n) => ntext("One session", "{n} sessions", n)), ["One session", "2 sessions"]);
});

test("the sentences of the page's language are fetched before anything is said", async () => {
    const german = await inPage("de", { Pause: "Anhalten", "{n} hold": { one: "{n} Mal", other: "{n} Male" } });
    assert.equal(german.text("Pause"), "Anhalten");
    assert.equal(german.text("Unknown."), "Unknown.");
    assert.deepEqual([1, 5].map((n) => german.ntext("{n} hold", "{n} holds", n)), ["1 Mal", "5 Male"]);
    assert.equal(german.text("asked"), "http://localhost/posecheck/words/de.json");
});

test("where they cannot be had, the page speaks English", async () => {
    const broken = await inPage("fr", { Pause: "x" }, false);
    assert.equal(broken.text("Pause"), "Pause");
});
