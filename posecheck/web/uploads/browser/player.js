// @ts-check
// The annotated video, or the recording as a skeleton, and its time line.

import { text } from "../../browser/words.js";
import { shifted } from "./alignment.js";
import { AnnotatedVideo } from "./annotated_video.js";
import { Replay } from "./replay.js";
import { Server } from "./server.js";
import { Timeline } from "./timeline.js";
import { comparedRows, element, timelineRows } from "./timeline_rows.js";
import { moment } from "./words.js";

/** @typedef {import("./types.js").PlayerData} PlayerData */

/** @type {WeakMap<Element, Player>} */
const mounted = new WeakMap();

/**
 * Streamlit calls this when the component appears and on every run of the page.
 * @param {import("./types.js").Component<PlayerData>} component
 */
export default function mount(component) {
    const root = /** @type {HTMLElement} */ (component.parentElement.querySelector(".player"));
    const known = mounted.get(root) ?? new Player(root, component.data);
    mounted.set(root, known);
    known.update(component.data);
    return () => known.close();
}

class Player {
    /**
     * @param {HTMLElement} root
     * @param {PlayerData} data  whether it is filmed never changes
     */
    constructor(root, data) {
        this.root = root;
        this.data = data;
        this.video = /** @type {HTMLVideoElement} */ (root.querySelector("video"));
        this.lastData = "";
        this.replay = data.replays.length ? this.#newReplay() : null;
        this.timeline = new Timeline(this.#part(".timeline"), this.replay?.film ?? this.video);
        this.annotated = new AnnotatedVideo(this.video, this.#part(".stage > .note"), this.#part(".saves"));
        this.#label();
    }

    /** The skeleton in the video's place. */
    #newReplay() {
        this.video.hidden = true;
        const place = this.#part(".replay");
        place.hidden = false;
        return new Replay(
            place,
            (event) => this.timeline.key(event),
            () => this.#fill(),
        );
    }

    /** What the player says of itself. */
    #label() {
        this.#part(".saves").setAttribute("aria-label", text("Save"));
        this.#part(".change").textContent = text("What to change");
        this.#part(".line").textContent = text("Time line");
        this.#part(".line + .key").textContent = text("Click or drag anywhere to go there.");
    }

    /** @param {PlayerData} data */
    update(data) {
        const newData = JSON.stringify(data);
        if (newData === this.lastData) return;
        this.lastData = newData;
        this.data = data;
        this.root.classList.toggle("compared", data.replays.length > 1);
        this.video.setAttribute("aria-label", text("{name} with what was seen drawn in", { name: data.name }));
        if (data.upload) this.annotated.request(new Server(data.address, data.token), data);
        this.#part(".flaws").replaceChildren(...this.#flaws());
        if (this.replay) this.replay.load(data.replays);
        else this.#fill();
    }

    close() {
        this.timeline.close();
        this.replay?.close();
        this.annotated.close();
        this.lastData = "";
    }

    #fill() {
        const { data, replay } = this;
        const jump = (/** @type {number} */ seconds) => this.timeline.jump(seconds);
        if (!replay || data.replays.length < 2) {
            this.timeline.fill(data, timelineRows(data, jump), data.curves);
            return;
        }
        const { alignment } = replay;
        const both = data.replays.map((one, number) => {
            const offset = alignment.offsets[number];
            return { name: one.name, bars: shifted(one.bars, offset), holds: shifted(one.holds, offset) };
        });
        this.timeline.fill(alignment, comparedRows(both, alignment, data.legend, jump), []);
    }

    #flaws() {
        if (!this.data.flaws.length) {
            return [element("li", "none", text("Nothing was off by more than half its tolerance for long enough to tell."))];
        }
        return this.data.flaws.map((flaw, number) => {
            const button = element("button", "");
            button.append(
                element("span", "number", String(number + 1)),
                element("span", "cue", flaw.cue),
                element("span", "lost", flaw.seconds),
                element("span", "detail", worst(flaw)),
            );
            button.addEventListener("click", () => this.timeline.jump(flaw.worst_at));
            const item = element("li", "");
            item.append(button);
            return item;
        });
    }

    /** @param {string} selector */
    #part(selector) {
        return /** @type {HTMLElement} */ (this.root.querySelector(selector));
    }
}

/** @param {import("./types.js").Flaw} flaw */
function worst(flaw) {
    return text("{where}: worst {reading} at {moment}; full marks {target}", {
        where: flaw.where,
        reading: flaw.worst,
        moment: moment(flaw.worst_at),
        target: flaw.target,
    });
}
