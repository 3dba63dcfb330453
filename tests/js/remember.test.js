// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { cookieOf } from "../../posecheck/web/pages/browser/remember.js";

const NOTE = { name: "posecheck-signs", value: "none", seconds: 604800 };

test("over HTTPS the cookie is only sent over HTTPS", () => {
    const kept = cookieOf(NOTE, "https:");
    assert.match(kept, /; secure$/);
    assert.match(kept, /^posecheck-signs=none; path=\/; max-age=604800; samesite=strict/);
});

test("on this machine, without HTTPS, the browser still keeps it", () => {
    assert.doesNotMatch(cookieOf(NOTE, "http:"), /secure/);
});
