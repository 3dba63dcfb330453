// @ts-check

/** Keeps the screen on while a session runs, where the browser can. */
export class ScreenWakeLock {
    constructor() {
        this.wanted = false;
        /** @type {WakeLockSentinel | null} */
        this.lock = null;
    }

    /** Ask again whenever the page comes back into sight: browsers let go of the lock. */
    async request() {
        this.wanted = true;
        if (!("wakeLock" in navigator) || document.hidden) return;
        try {
            const lock = await navigator.wakeLock.request("screen");
            if (this.wanted) this.lock = lock;
            else void lock.release();
        } catch {
            // Battery saving forbids it: the session works, the screen may go dark.
        }
    }

    release() {
        this.wanted = false;
        void this.lock?.release();
        this.lock = null;
    }
}
