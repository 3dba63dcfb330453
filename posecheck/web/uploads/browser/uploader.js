// @ts-check
// The drop zone and the list of videos: draws the list, and tells the page which result to show.

import { text } from "../../browser/words.js";
import { Server } from "./server.js";
import { UploadList } from "./upload_list.js";
import { size, statusWords } from "./words.js";

/** @typedef {import("./types.js").UploaderData} UploaderData */
/** @typedef {import("./types.js").Item} Item */

/** @typedef {{item: HTMLElement, status: HTMLElement, track: HTMLElement, bar: HTMLElement, show: HTMLButtonElement,
 *   stop: HTMLButtonElement}} Row */

/** @type {Map<string, {server: Server, uploads: UploadList}>} */
const lists = new Map();

/** Where the tab keeps the secret of its uploads, for itself and for when it is loaded again. */
const KEPT = "posecheck-uploads";

/** @type {WeakMap<Element, Uploader>} */
const mounted = new WeakMap();

/**
 * Streamlit calls this when the component appears and on every run of the page.
 * @param {import("./types.js").Component<UploaderData>} component
 */
export default function mount(component) {
    const root = /** @type {HTMLElement} */ (component.parentElement.querySelector(".uploader"));
    const known = mounted.get(root) ?? new Uploader(root, component.data);
    mounted.set(root, known);
    known.update(component);
    return () => known.close();
}

/**
 * The uploads of a visitor, the same for as long as the tab lives.
 * @param {UploaderData} data
 */
function uploadsOf(data) {
    const known = lists.get(data.token);
    if (known) return known;
    const server = new Server(data.address, data.token);
    const found = { server, uploads: new UploadList(server) };
    lists.set(data.token, found);
    window.addEventListener("pagehide", (event) => {
        // A page that is only put aside may come back.
        if (!event.persisted && found.uploads.items.length) server.leave();
    });
    return found;
}

class Uploader {
    /**
     * @param {HTMLElement} root
     * @param {UploaderData} data
     */
    constructor(root, data) {
        this.root = root;
        this.data = data;
        this.uploads = uploadsOf(data).uploads;
        /** @type {Map<string, Row>} */
        this.rows = new Map();
        /** @type {Map<string, string>} */
        this.announced = new Map();
        /** @type {(id: string) => void} */
        this.show = () => undefined;
        this.asked = "";
        this.draw = this.draw.bind(this);
        this.#listen();
        this.#input().accept = ["video/*", ...data.suffixes].join(",");
    }

    /** @param {import("./types.js").Component<UploaderData>} component */
    update(component) {
        this.data = component.data;
        this.show = (id) => component.setTriggerValue("show", id);
        this.#askForTheOldOnes(component);
        this.uploads.listeners.add(this.draw);
        this.uploads.merge(component.data.uploads);
        this.draw();
    }

    close() {
        this.uploads.listeners.delete(this.draw);
    }

    /**
     * After a reload the server knows this tab under a new token: it is told the old one, once.
     * @param {import("./types.js").Component<UploaderData>} component
     */
    #askForTheOldOnes(component) {
        const old = takeOld(this.data.token);
        if (old) component.setTriggerValue("moved", old);
    }

    draw() {
        const list = this.#part(".uploads");
        for (const [key, row] of this.rows) {
            if (this.uploads.items.some((item) => item.key === key)) continue;
            row.item.remove();
            this.rows.delete(key);
        }
        if (this.uploads.items.length) keep(this.data.token);
        this.#invite();
        for (const item of this.uploads.items) {
            const row = this.rows.get(item.key) ?? this.#row(list, item);
            this.#fill(row, item);
            this.#tell(item);
        }
        this.#showFirst();
    }

    /** The first time in full; then it makes space for what is there. */
    #invite() {
        const some = this.uploads.items.length > 0;
        const most = text("mp4, mov, webm or .posecheck; up to {size}.", { size: size(this.data.most_bytes) });
        const stays = this.data.here
            ? text("It stays on this computer and is deleted a minute after you close the page.")
            : text("It stays on this server and is deleted a minute after you close the page.");
        this.root.classList.toggle("some", some);
        this.#part(".terms").textContent = some
            ? text("Or drop the next one here.")
            : `${most} ${stays}`;
        this.#part(".choose span").textContent = some ? text("Choose another file") : text("Choose a file");
        this.#part(".ask").textContent = text("A video of you stretching, or a recording");
        this.#part(".hint").textContent = text("or drop it here");
    }

    #listen() {
        const drop = this.#part(".drop");
        const input = this.#input();
        input.addEventListener("change", () => {
            this.#choose(input.files);
            input.value = "";
        });
        for (const kind of ["dragenter", "dragover"]) {
            drop.addEventListener(kind, (event) => {
                event.preventDefault();
                drop.classList.add("over");
            });
        }
        for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
        drop.addEventListener("drop", (event) => {
            event.preventDefault();
            this.#choose(event.dataTransfer?.files ?? null);
        });
    }

    /** @param {FileList | null} files */
    #choose(files) {
        this.uploads.add(
            [...(files ?? [])].map((file) => ({
                name: file.name,
                size: file.size,
                file,
                objection: this.#objection(file),
            })),
        );
    }

    /**
     * What speaks against a file before a byte of it is sent; the server looks again.
     * @param {File} file
     */
    #objection(file) {
        const name = file.name.toLowerCase();
        if (!this.data.suffixes.some((suffix) => name.endsWith(suffix))) {
            return text("This is no file that this page takes. Choose an mp4, mov or webm video, or a .posecheck recording.");
        }
        if (file.size === 0) return text("This file is empty. Copy it again from the camera.");
        if (file.size <= this.data.most_bytes) return null;
        const sizes = { size: size(file.size), most: size(this.data.most_bytes) };
        return text("It has {size}, and {most} is the most. Cut it to the part with the stretch.", sizes);
    }

    /**
     * @param {HTMLElement} list
     * @param {Item} item
     */
    #row(list, item) {
        const one = document.createElement("li");
        const name = add(one, "p", "name");
        name.textContent = item.name;
        const status = add(one, "p", "status");
        const buttons = add(one, "div", "buttons");
        const show = /** @type {HTMLButtonElement} */ (add(buttons, "button", ""));
        show.textContent = text("Show result");
        show.addEventListener("click", () => item.id && this.show(item.id));
        const stop = /** @type {HTMLButtonElement} */ (add(buttons, "button", "quiet"));
        stop.addEventListener("click", () => void this.#remove(item));
        const track = add(one, "div", "track");
        track.setAttribute("role", "progressbar");
        const row = { item: one, status, track, bar: add(track, "i", ""), show, stop };
        list.append(one);
        this.rows.set(item.key, row);
        return row;
    }

    /**
     * @param {Row} row
     * @param {Item} item
     */
    #fill(row, item) {
        const selected = item.id !== null && item.id === this.data.selected;
        const moves = ["queued", "receiving", "waiting", "reviewing"].includes(item.phase);
        row.item.className = `item ${item.phase}${selected ? " shown" : ""}`;
        row.status.textContent = selected && item.phase === "done" ? text("Shown below") : statusWords(item);
        row.track.hidden = !moves;
        row.bar.style.width = `${100 * item.share}%`;
        row.track.setAttribute("aria-label", `${item.name}: ${statusWords(item)}`);
        row.track.setAttribute("aria-valuenow", String(Math.round(100 * item.share)));
        row.show.hidden = item.phase !== "done" || selected;
        row.stop.textContent = moves ? text("Cancel") : text("Remove");
        const label = moves ? text("Cancel {name}", { name: item.name }) : text("Remove {name}", { name: item.name });
        row.stop.setAttribute("aria-label", label);
    }

    /** @param {Item} item */
    async #remove(item) {
        await this.uploads.remove(item.key);
        if (item.id !== null && item.id === this.data.selected) this.show("");
    }

    /**
     * Say aloud what changed, not every per cent.
     * @param {Item} item
     */
    #tell(item) {
        if (this.announced.get(item.key) === item.phase) return;
        this.announced.set(item.key, item.phase);
        this.#part(".news").textContent = `${item.name}: ${statusWords(item)}`;
    }

    /** The first result shows itself; later ones wait to be asked for. */
    #showFirst() {
        const there = this.uploads.items.some((item) => item.id === this.data.selected && item.phase === "done");
        const ready = this.uploads.items.find((item) => item.phase === "done" && item.id);
        if (there || !ready?.id || this.asked === ready.id) return;
        this.asked = ready.id;
        this.show(ready.id);
    }

    /** @param {string} selector */
    #part(selector) {
        return /** @type {HTMLElement} */ (this.root.querySelector(selector));
    }

    #input() {
        return /** @type {HTMLInputElement} */ (this.root.querySelector("input"));
    }
}

/**
 * The token under which this tab had uploads before it was loaded again; null where it had none.
 * @param {string} token  the new one
 */
function takeOld(token) {
    try {
        const old = sessionStorage.getItem(KEPT);
        if (!old || old === token) return null;
        sessionStorage.removeItem(KEPT);
        return old;
    } catch {
        return null; // a browser that keeps nothing
    }
}

/** @param {string} token */
function keep(token) {
    try {
        sessionStorage.setItem(KEPT, token);
    } catch {
        // A browser that keeps nothing: then a reload loses the uploads.
    }
}

/**
 * @param {HTMLElement} parent
 * @param {string} tag
 * @param {string} kind
 */
function add(parent, tag, kind) {
    const child = document.createElement(tag);
    if (kind) child.className = kind;
    parent.append(child);
    return child;
}
