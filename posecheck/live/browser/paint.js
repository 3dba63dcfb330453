// @ts-check
// Paints a frame and its plan. The picture is mirrored here, and only here; words are not.

/** @typedef {import("./drawing.js").Plan} Plan */
/** @typedef {import("./goniometer.js").Goniometer} Goniometer */
/** @typedef {{bone: string, angle: string, miss: string, plate: string}} Colours */

const PLATE = "rgb(8 14 12 / 82%)";
const WHITE = "#ffffff";

/**
 * @param {CanvasRenderingContext2D} canvas
 * @param {ImageBitmap} picture
 * @param {Plan} plan
 * @param {string} colour  of the state; on dark ground
 * @param {number} scale  from pixels of the picture to pixels of the canvas
 */
export function paint(canvas, picture, plan, colour, scale) {
    const unit = Math.min(picture.width, picture.height) / 100;
    canvas.setTransform(-scale, 0, 0, scale, picture.width * scale, 0);
    canvas.drawImage(picture, 0, 0);
    canvas.setTransform(scale, 0, 0, scale, 0, 0);
    canvas.lineCap = "round";
    // Dark below light: seen on a white shirt and on a black one.
    strokeBones(canvas, plan, PLATE, 2 * unit);
    strokeBones(canvas, plan, WHITE, 1 * unit);
    for (const joint of plan.joints) dot(canvas, joint, 1.1 * unit, WHITE, PLATE, 0.5 * unit);
    if (plan.goniometer) paintGoniometer(canvas, plan.goniometer, unit);
    if (plan.stopping) {
        circle(canvas, plan.stopping, 4.6 * unit, PLATE, 2.6 * unit);
        circle(canvas, plan.stopping, 4.6 * unit, colour, 1.5 * unit);
    }
}

/**
 * @param {CanvasRenderingContext2D} canvas
 * @param {Plan} plan
 * @param {string} colour
 * @param {number} width
 */
function strokeBones(canvas, plan, colour, width) {
    canvas.strokeStyle = colour;
    canvas.lineWidth = width;
    canvas.beginPath();
    for (const [from, to] of plan.bones) {
        canvas.moveTo(...from);
        canvas.lineTo(...to);
    }
    canvas.stroke();
}

/**
 * @param {CanvasRenderingContext2D} canvas
 * @param {Goniometer} goniometer
 * @param {number} unit  a hundredth of the picture's shorter side
 */
function paintGoniometer(canvas, { apex, arms, radius, from, to, anticlockwise, label, text, inside }, unit) {
    const colour = inside ? "#5ad6a0" : "#ffac6b";
    for (const [ink, width] of /** @type {[string, number][]} */ ([
        [PLATE, 2.6 * unit],
        [colour, 1.4 * unit],
    ])) {
        canvas.strokeStyle = ink;
        canvas.lineWidth = width;
        canvas.beginPath();
        canvas.moveTo(...arms[0]);
        canvas.lineTo(...apex);
        canvas.lineTo(...arms[1]);
        canvas.stroke();
        canvas.beginPath();
        canvas.arc(apex[0], apex[1], radius, from, to, anticlockwise);
        canvas.stroke();
    }
    dot(canvas, apex, 1.5 * unit, colour, PLATE, 0.6 * unit);
    write(canvas, text, label, 7 * unit, colour);
}

/**
 * @param {CanvasRenderingContext2D} canvas
 * @param {string} text
 * @param {[number, number]} at  its middle
 * @param {number} height
 * @param {string} colour
 */
function write(canvas, text, at, height, colour) {
    canvas.font = `700 ${height}px system-ui, sans-serif`;
    canvas.textAlign = "center";
    canvas.textBaseline = "middle";
    const width = canvas.measureText(text).width + height;
    canvas.fillStyle = PLATE;
    canvas.beginPath();
    canvas.roundRect(at[0] - width / 2, at[1] - 0.75 * height, width, 1.5 * height, 0.75 * height);
    canvas.fill();
    canvas.fillStyle = colour;
    canvas.fillText(text, at[0], at[1] + 0.04 * height);
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
