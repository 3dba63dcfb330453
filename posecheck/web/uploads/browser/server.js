// @ts-check
// The browser's end of posecheck/web/uploads/routes.py.

import { text } from "../../browser/words.js";

/** @typedef {import("./types.js").UploadState} UploadState */

const LOST = text("The connection to posecheck was lost. Check that it still runs, then try again.");
const TOO_LARGE = text(
    "It is too large for the way to posecheck: what stands between, such as a proxy, takes no file of this size. Cut the video to the part with the stretch, or tell the person who runs this server (nginx: client_max_body_size).",
);
const BROKEN_OFF = text(
    "It did not arrive, although posecheck is there. Try again; if it stops again, something on the way, such as a proxy, may take no file of this size: cut the video to the part with the stretch.",
);

/** What the server, or the way to it, does not do; the message is a sentence for the person. */
export class Refusal extends Error {
    /**
     * @param {string} sentence
     * @param {number} status  0 where no answer came
     */
    constructor(sentence, status) {
        super(sentence);
        this.status = status;
    }
}

/**
 * What to say of an answer that is none of posecheck's own, which always brings a sentence.
 * @param {number} status
 */
export function strangeAnswer(status) {
    if (status === 413) return TOO_LARGE;
    if (status === 0) return LOST;
    return text("Something between this page and posecheck answered in its place (status {status}). Try again later, or tell the person who runs this server.", { status });
}

/** The routes for one visitor. */
export class Server {
    /**
     * @param {string} address  of the routes
     * @param {string} token  the visitor's
     */
    constructor(address, token) {
        this.base = address;
        this.token = token;
    }

    /**
     * @param {string} path
     * @param {string} [more]  another word of the query
     */
    address(path, more = "") {
        return `${this.base}${path}?t=${encodeURIComponent(this.token)}${more && `&${more}`}`;
    }

    /**
     * Announce a file; gives the id under which it is to be sent.
     * @param {string} name
     * @param {number} size
     * @returns {Promise<UploadState>}
     */
    announce(name, size) {
        return this.#ask("POST", "", JSON.stringify({ name, size }));
    }

    /**
     * @param {string} id
     * @returns {Promise<UploadState>}
     */
    state(id) {
        return this.#ask("GET", `/${id}`);
    }

    /**
     * Stop whatever is done with an upload and delete it.
     * @param {string} id
     * @returns {Promise<UploadState>}
     */
    remove(id) {
        return this.#ask("DELETE", `/${id}`);
    }

    /** Delete everything of this visitor, also while the page is being closed. */
    leave() {
        void fetch(this.address(""), { method: "DELETE", keepalive: true }).catch(() => undefined);
    }

    /**
     * Send the file itself, from the disk as it is needed.
     * @param {string} id
     * @param {Blob} file
     * @param {(sent: number) => void} onProgress  bytes so far
     * @param {AbortSignal} signal
     * @returns {Promise<UploadState>}
     */
    send(id, file, onProgress, signal) {
        // XMLHttpRequest, because fetch does not tell how much has been sent.
        return new Promise((resolve, reject) => {
            const request = new XMLHttpRequest();
            request.open("PUT", this.address(`/${id}/video`));
            request.responseType = "json";
            request.upload.onprogress = (event) => onProgress(event.loaded);
            request.onload = () => {
                if (request.status === 200) resolve(request.response);
                else reject(new Refusal(request.response?.sentence ?? strangeAnswer(request.status), request.status));
            };
            // A proxy may hang up in the middle of a file that is too large for it.
            request.onerror = () =>
                void this.state(id).then(
                    () => reject(new Refusal(BROKEN_OFF, 0)),
                    (error) => reject(error),
                );
            request.onabort = () => reject(new Refusal(text("Cancelled."), 0));
            signal.addEventListener("abort", () => request.abort(), { once: true });
            request.send(file);
        });
    }

    /**
     * @param {string} method
     * @param {string} path
     * @param {string} [body]
     */
    async #ask(method, path, body) {
        let response;
        try {
            response = await fetch(this.address(path), { method, body });
        } catch {
            throw new Refusal(LOST, 0);
        }
        const values = await response.json().catch(() => ({}));
        if (!response.ok) throw new Refusal(values.sentence ?? strangeAnswer(response.status), response.status);
        return values;
    }
}
