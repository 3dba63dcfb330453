// @ts-check
// Which pose model looks, and what reckons it: the first that is fast enough on this machine. Nothing here knows a browser.

/** Looks per second that are wanted (ours: a cue then follows a movement within a tenth of a second). */
const LOOKS_PER_SECOND = 12;
/** Milliseconds of every look that go to anything else (ours: copying the picture, drawing it and sending the points). */
const BESIDES = 13;
/** A look may take no longer. */
export const LONGEST_LOOK = 1000 / LOOKS_PER_SECOND - BESIDES;
/** Looks that are measured; the first ones load what is needed later. */
const WARMING = 2;
const MEASURED = 5;
/** A look this many times too long need not be taken again: the person waits. */
const HOPELESS = 3;
/** Milliseconds that a better model may take to arrive and to open (ours: as long as the person needs to get ready). */
const PATIENCE = 10_000;

/**
 * A model, and what reckons it.
 * @typedef {{sha256: string, address: string, delegate: "GPU" | "CPU"}} Way
 * @typedef {{sha256: string, address: string}} Model
 */

/**
 * All that may be tried, in order. The last one is taken as it is: the smallest model on the processor, which goes everywhere.
 * @param {Model[]} models  best first
 * @param {boolean} graphicsCard  whether there is one that is no mere emulation
 * @returns {Way[]}
 */
export function waysToLook(models, graphicsCard) {
    /** @type {Way["delegate"][]} */
    const delegates = graphicsCard ? ["GPU", "CPU"] : ["CPU"];
    return models.flatMap((model, i) => {
        const possible = i < models.length - 1 ? delegates : delegates.slice(-1);
        return possible.map((delegate) => ({ ...model, delegate }));
    });
}

/**
 * Whether looks that take this long are fast enough: their median, without the first ones.
 * @param {number[]} milliseconds
 */
export function isFastEnough(milliseconds) {
    const counted = milliseconds.slice(WARMING).sort((a, b) => a - b);
    return counted.length > 0 && counted[counted.length >> 1] <= LONGEST_LOOK;
}

/**
 * The first way that is fast enough, opened; the last one without being measured.
 * @template {{close: () => void}} Eye
 * @param {Way[]} ways
 * @param {(way: Way) => Promise<Eye>} open
 * @param {(eye: Eye) => number} look  how many milliseconds one look takes
 * @param {number} [patience]  milliseconds
 * @returns {Promise<{way: Way, eye: Eye}>}  what opening the last one throws is thrown
 */
export async function chooseWay(ways, open, look, patience = PATIENCE) {
    for (const way of ways.slice(0, -1)) {
        const eye = await inTime(open(way), patience); // null: it did not arrive, or the graphics card can't
        if (eye && measures(() => look(eye))) return { way, eye };
        eye?.close();
    }
    const way = ways[ways.length - 1];
    return { way, eye: await open(way) };
}

/**
 * What was opened, or null where that failed or took too long; what comes later is closed.
 * @template {{close: () => void}} Eye
 * @param {Promise<Eye>} opening
 * @param {number} patience
 * @returns {Promise<Eye | null>}
 */
function inTime(opening, patience) {
    return new Promise((resolve) => {
        const timer = setTimeout(() => {
            resolve(null);
            opening.then((late) => late.close()).catch(() => undefined);
        }, patience);
        opening.then(resolve, () => resolve(null)).finally(() => clearTimeout(timer));
    });
}

/** @param {() => number} look */
function measures(look) {
    /** @type {number[]} */
    const taken = [];
    try {
        while (taken.length < WARMING + MEASURED) {
            taken.push(look());
            if (taken.length > 1 && taken[taken.length - 1] > HOPELESS * LONGEST_LOOK) return false;
        }
    } catch {
        return false; // it opens but does not run here
    }
    return isFastEnough(taken);
}

/**
 * What was chosen at an earlier visit, if this is the same browser with the same choice of models.
 * @param {string | null} remembered
 * @param {Model[]} models
 * @param {string} browser  its name and version
 * @returns {Way | null}
 */
export function recallWay(remembered, models, browser) {
    try {
        const { browser: then, offered, sha256, delegate } = JSON.parse(remembered ?? "{}");
        const model = models.find((one) => one.sha256 === sha256);
        const same = then === browser && (models.length === 1 || offered === names(models));
        return model && same && (delegate === "GPU" || delegate === "CPU") ? { ...model, delegate } : null;
    } catch {
        return null; // somebody else's words
    }
}

/**
 * What `recallWay` reads.
 * @param {Way} way
 * @param {Model[]} models
 * @param {string} browser
 */
export function noteWay({ sha256, delegate }, models, browser) {
    return JSON.stringify({ browser, offered: names(models), sha256, delegate });
}

/** @param {Model[]} models */
function names(models) {
    return models.map(({ sha256 }) => sha256).join(" ");
}
