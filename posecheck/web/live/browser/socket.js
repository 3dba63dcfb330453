// @ts-check

import { backoff } from "./backoff.js";
import { ELSEWHERE, NO_SESSION } from "./closing_codes.js";
import { decodeAnswer } from "./wire.js";

/** @typedef {import("./types.js").Guidance} Guidance */

/** Bytes that may wait for a slow connection; more would be old news. */
const MOST_WAITING = 8192;
/** Attempts in a row after which the page asks whether it is refused or the server is away. */
const ASK_AFTER = 3;

/**
 * Where the server is, with whose session it is and which model looks.
 * @param {string} path
 * @param {string} token
 * @param {{sha256: string} | null} model
 */
export function socketAddress(path, token, model) {
    const address = new URL(path, window.location.href);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    address.searchParams.set("t", token);
    if (model) address.searchParams.set("m", model.sha256);
    return address.href;
}

/** The connection to the server: connects, connects again, and tells its state. */
export class LiveSocket {
    /**
     * @param {() => string} address  ws: or wss:, asked for at every attempt
     * @param {object} handlers
     * @param {(guidance: Guidance) => void} handlers.onGuidance
     * @param {(resumed: boolean) => void} handlers.onOpen  the server has greeted; whether it knows this session already
     * @param {() => void} handlers.onLost  it will be tried again
     * @param {(why: "elsewhere" | "reload") => void} handlers.onRefused  it won't
     * @param {() => Promise<boolean>} handlers.isServerThere  whether the server answers other requests
     * @param {(address: string) => WebSocket} [make]
     */
    constructor(address, { onGuidance, onOpen, onLost, onRefused, isServerThere }, make = (url) => new WebSocket(url)) {
        this.address = address;
        this.handlers = { onGuidance, onOpen, onLost, onRefused, isServerThere };
        this.make = make;
        /** @type {WebSocket | null} */
        this.socket = null;
        this.failures = 0;
        this.suspicions = 0;
        this.greeted = false;
        this.closed = false;
        /** Text that could not be sent yet. @type {string[]} */
        this.pending = [];
        /** @type {ReturnType<typeof setTimeout> | undefined} */
        this.timer = undefined;
    }

    open() {
        this.closed = false;
        clearTimeout(this.timer);
        const socket = this.make(this.address());
        this.socket = socket;
        socket.binaryType = "arraybuffer";
        socket.onmessage = ({ data }) => {
            if (this.socket === socket && !this.closed) this.receive(data);
        };
        socket.onclose = ({ code }) => {
            if (this.socket === socket && !this.closed) void this.lost(code);
        };
    }

    /** @param {unknown} data */
    receive(data) {
        const message = decodeAnswer(data);
        if (!message) return;
        if (message.guidance) {
            this.handlers.onGuidance(message.guidance);
            return;
        }
        this.failures = 0;
        this.suspicions = 0;
        this.greeted = true;
        this.handlers.onOpen(message.hello.resumed);
        for (const text of this.pending.splice(0)) this.socket?.send(text);
    }

    /** @param {number} code */
    async lost(code) {
        this.socket = null;
        this.greeted = false;
        if (code === ELSEWHERE || code === NO_SESSION) {
            this.closed = true;
            this.handlers.onRefused(code === ELSEWHERE ? "elsewhere" : "reload");
            return;
        }
        this.failures += 1;
        this.handlers.onLost();
        // A refused handshake and a server that is away look the same to a browser.
        if (this.failures >= ASK_AFTER && (await this.handlers.isServerThere())) this.suspicions += 1;
        // Once may be a connection that came back just then.
        if (this.suspicions > 1 && !this.closed) {
            this.closed = true;
            this.handlers.onRefused("reload");
        }
        if (!this.closed) this.timer = setTimeout(() => this.open(), backoff(this.failures, Math.random()));
    }

    get ready() {
        return this.greeted && this.socket?.readyState === WebSocket.OPEN;
    }

    /**
     * Send a frame, or drop it: a late frame is worth nothing.
     * @param {ArrayBuffer} bytes
     * @returns {boolean} whether it went
     */
    sendFrame(bytes) {
        if (!this.ready || !this.socket || this.socket.bufferedAmount > MOST_WAITING) return false;
        this.socket.send(bytes);
        return true;
    }

    /**
     * Send a text now, or as soon as the connection stands again.
     * @param {string} text
     */
    sendText(text) {
        if (this.ready) this.socket?.send(text);
        else this.pending.push(text);
    }

    close() {
        this.closed = true;
        clearTimeout(this.timer);
        this.socket?.close();
        this.socket = null;
    }
}
