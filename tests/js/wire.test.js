// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { NUMBERS, decodeAnswer, encodeCommand, encodeFrame } from "../../posecheck/web/live/browser/wire.js";

/** @param {ArrayBuffer} bytes */
const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");

// The very bytes of tests/edge/web/live/test_wire.py, which reads them.
const NOBODY = "00 00 39 30 00 00 f7 42 00 00 00 00 00 00 29 40 80 02 e0 01 00 00 00 00";
const PERSON = "01 01 ff ff 00 00 c0 7f 7b 14 ae 47 e1 7a 84 3f d0 02 00 05 00 00 00 00";

test("a frame with nobody in it is a header of 24 bytes", () => {
    const frame = { seq: 12345, seconds: 12.5, width: 640, height: 480, people: 0, brightness: 123.5, points: null };
    assert.equal(hex(encodeFrame(frame)), NOBODY);
});

test("a frame with a person is the header and 198 numbers; unknown light is NaN", () => {
    const points = Float32Array.from({ length: NUMBERS }, (_, i) => i / 2);
    const bytes = encodeFrame({ seq: 65535, seconds: 0.01, width: 720, height: 1280, people: 1, brightness: NaN, points });
    assert.equal(bytes.byteLength, 816);
    assert.equal(hex(bytes.slice(0, 24)), PERSON);
    assert.equal(hex(bytes.slice(24, 36)), "00 00 00 00 00 00 00 3f 00 00 80 3f");
    assert.equal(new DataView(bytes).getFloat32(24 + 197 * 4, true), 98.5);
});

test("a person in a picture that stands still is a kind of its own", () => {
    const frame = { seq: 1, seconds: 1, width: 640, height: 480, people: 1, standing: true, brightness: 90 };
    assert.equal(new DataView(encodeFrame({ ...frame, points: new Float32Array(NUMBERS) })).getUint8(0), 2);
    assert.equal(new DataView(encodeFrame({ ...frame, points: null })).getUint8(0), 0);
});

test("a person with too few numbers is refused", () => {
    const points = new Float32Array(197);
    assert.throws(() => encodeFrame({ seq: 1, seconds: 1, width: 1, height: 1, people: 0, brightness: 0, points }), /197 numbers/);
});

test("commands are small texts", () => {
    assert.equal(encodeCommand("go_on"), '{"do":"go_on"}');
});

test("the server's greeting, guidance, and anything else are told apart", () => {
    assert.deepEqual(decodeAnswer('{"hello": {"resumed": true}}'), { hello: { resumed: true }, guidance: null });
    assert.equal(decodeAnswer('{"phase": "holding", "seq": 7}')?.guidance?.seq, 7);
    assert.equal(decodeAnswer('{"news": 1}'), null);
    assert.equal(decodeAnswer(new ArrayBuffer(2)), null);
});
