// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { read } from "../../posecheck/web/pages/browser/open_plan.js";

test("a plan's file is given as it is, and one that is too large without its text", async () => {
    const file = new File(["plan = 2"], "plan.toml");
    assert.deepEqual(await read(file, 100), { name: "plan.toml", text: "plan = 2" });
    assert.deepEqual(await read(file, 7), { name: "plan.toml", text: "" });
});
