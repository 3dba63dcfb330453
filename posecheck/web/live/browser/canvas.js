// @ts-check
// Draws a frame and its overlay. The picture is mirrored here, and only here; words are not.

/** @typedef {import("./overlay.js").Overlay} Overlay */
/** @typedef {import("./goniometer.js").Goniometer} Goniometer */

const PLATE = "rgb(8 14 12 / 82%)";
const GROUND = "#0b1311";
const WHITE = "#ffffff";

/**
 * @param {CanvasRenderingContext2D} canvas
 * @param {ImageBitmap} picture
 * @param {Overlay} overlay
 * @param {import("./types.js").StateColours} colours
 * @param {string} colour  of the joint that stops the clock
 */
export function drawFrame(canvas, picture, overlay, colours, colour) {
    const unit = Math.min(picture.width, picture.height) / 100;
    canvas.setTransform(-1, 0, 0, 1, picture.width, 0);
    canvas.drawImage(picture, 0, 0);
    canvas.resetTransform();
    drawBody(canvas, overlay, unit, WHITE, colours);
    if (overlay.stopping) {
        circle(canvas, overlay.stopping, 4.6 * unit, PLATE, 2.6 * unit);
        circle(canvas, overlay.stopping, 4.6 * unit, colour, 1.5 * unit);
    }
}

/**
 * Bones, joints and the angle that matters.
 * @param {CanvasRenderingContext2D} canvas
 * @param {Overlay} overlay
 * @param {number} unit  a hundredth of the picture's shorter side
 * @param {string} colour  of bones and joints
 * @param {import("./types.js").StateColours} colours
 */
export function drawBody(canvas, overlay, unit, colour, colours) {
    canvas.lineCap = "round";
    // Dark below light: seen on a white shirt and on a black one.
    strokeBones(canvas, overlay, PLATE, 2 * unit);
    strokeBones(canvas, overlay, colour, 1 * unit);
    for (const joint of overlay.joints) dot(canvas, joint, 1.1 * unit, colour, PLATE, 0.5 * unit);
    if (overlay.goniometer) drawGoniometer(canvas, overlay.goniometer, unit, overlay.goniometer.inside ? colours.correct : colours.wrong);
}

/**
 * @param {CanvasRenderingContext2D} canvas
 * @param {Overlay} overlay
 * @param {string} colour
 * @param {number} width
 */
function strokeBones(canvas, overlay, colour, width) {
    canvas.strokeStyle = colour;
    canvas.lineWidth = width;
    canvas.beginPath();
    for (const [from, to] of overlay.bones) {
        canvas.moveTo(...from);
        canvas.lineTo(...to);
    }
    canvas.stroke();
}

/**
 * @param {CanvasRenderingContext2D} canvas
 * @param {Goniometer} goniometer
 * @param {number} unit  a hundredth of the picture's shorter side
 * @param {string} colour
 */
function drawGoniometer(canvas, goniometer, unit, colour) {
    canvas.strokeStyle = PLATE;
    canvas.lineWidth = 0.7 * unit;
    canvas.beginPath();
    canvas.moveTo(...goniometer.apex);
    canvas.lineTo(...goniometer.textAt);
    canvas.stroke();
    strokeArms(canvas, goniometer, PLATE, 2.6 * unit);
    strokeArms(canvas, goniometer, colour, 1.4 * unit);
    dot(canvas, goniometer.apex, 1.5 * unit, colour, PLATE, 0.6 * unit);
    write(canvas, goniometer, unit, colour);
}

/**
 * @param {CanvasRenderingContext2D} canvas
 * @param {Goniometer} goniometer
 * @param {string} colour
 * @param {number} width
 */
function strokeArms(canvas, { apex, arms, arc }, colour, width) {
    canvas.strokeStyle = colour;
    canvas.lineWidth = width;
    canvas.beginPath();
    for (const end of arms) {
        canvas.moveTo(...apex);
        canvas.lineTo(...end);
    }
    canvas.stroke();
    if (!arc) return;
    canvas.beginPath();
    canvas.arc(apex[0], apex[1], arc.radius, arc.from, arc.to, arc.anticlockwise);
    canvas.stroke();
}

/**
 * Value and, below it, what was measured, on a plate.
 * @param {CanvasRenderingContext2D} canvas
 * @param {Goniometer} goniometer
 * @param {number} unit
 * @param {string} colour
 */
function write(canvas, { textAt: [wanted, y], text, name }, unit, colour) {
    const large = `700 ${7 * unit}px system-ui, sans-serif`;
    const small = `500 ${4 * unit}px system-ui, sans-serif`;
    canvas.textAlign = "center";
    canvas.textBaseline = "middle";
    canvas.font = large;
    const wide = canvas.measureText(text).width;
    canvas.font = small;
    const width = Math.max(wide, canvas.measureText(name).width) + 5 * unit;
    // Other languages have longer words: the whole plate stays in the picture.
    const x = Math.max(width / 2, Math.min(wanted, canvas.canvas.width - width / 2));
    canvas.fillStyle = GROUND;
    canvas.beginPath();
    canvas.roundRect(x - width / 2, y - 7 * unit, width, 14 * unit, 3.5 * unit);
    canvas.fill();
    canvas.fillStyle = WHITE;
    canvas.fillText(name, x, y + 3.8 * unit);
    canvas.fillStyle = colour;
    canvas.font = large;
    canvas.fillText(text, x, y - 2 * unit);
}

/**
 * @param {CanvasRenderingContext2D} canvas
 * @param {[number, number]} at
 * @param {number} radius
 * @param {string} fill
 * @param {string} rim
 * @param {number} width
 */
function dot(canvas, at, radius, fill, rim, width) {
    circle(canvas, at, radius, rim, width);
    canvas.fillStyle = fill;
    canvas.fill();
}

/**
 * @param {CanvasRenderingContext2D} canvas
 * @param {[number, number]} at
 * @param {number} radius
 * @param {string} colour
 * @param {number} width
 */
function circle(canvas, at, radius, colour, width) {
    canvas.strokeStyle = colour;
    canvas.lineWidth = width;
    canvas.beginPath();
    canvas.arc(at[0], at[1], radius, 0, 2 * Math.PI);
    canvas.stroke();
}
