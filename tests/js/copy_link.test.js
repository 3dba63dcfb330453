// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { linkOf } from "../../posecheck/web/pages/browser/copy_link.js";

test("a plan's link leads to the first page of this server, with the plan behind the #", () => {
    assert.equal(linkOf("1.abc", "https://clinic.example/plan"), "https://clinic.example/?at=open#plan=1.abc");
    assert.equal(linkOf("1.abc", "https://clinic.example/stretching/plan?x=y"), "https://clinic.example/stretching/?at=open#plan=1.abc");
});
