// @ts-check
// Stands in the start page itself (posecheck/web/start_page.py): says why the page stays empty, where it does.

(() => {
    const PATIENCE = 4000;
    const ADDRESS = "posecheck/reachable";
    /** The server puts the sentence in the page's language in the place of each call. @param {string} sentence */
    const text = (sentence) => sentence;
    const notice = document.createElement("p");
    notice.setAttribute("role", "alert");
    notice.style.cssText =
        "position:fixed;inset:0 0 auto 0;z-index:2147483647;margin:0;padding:1rem 1.5rem;background:#fff4e5;" +
        "color:#3b2400;font:16px/1.5 system-ui,sans-serif;border-bottom:2px solid #b35900";

    /** @param {string} id */
    const isThere = (id) => document.querySelector(`[data-testid="${id}"]`) !== null;
    // Until something comes, Streamlit draws grey bars.
    const isDrawn = () => isThere("stElementContainer") && !isThere("stAppSkeleton");

    async function look() {
        if (isDrawn()) {
            notice.remove();
            return;
        }
        const sentence = await reason();
        if (sentence && !isDrawn()) {
            notice.textContent = sentence;
            document.body.append(notice);
        }
        setTimeout(look, PATIENCE);
    }

    /** Why nothing is drawn; null where nothing is in the way, and it only takes long. */
    async function reason() {
        let answer;
        try {
            answer = await fetch(ADDRESS, { method: "POST", signal: AbortSignal.timeout(PATIENCE) });
        } catch {
            return text("posecheck does not answer here. Check that it still runs, then reload this page.") + slash();
        }
        if (answer.status !== 204) {
            const { sentence } = await answer.json().catch(() => ({}));
            if (sentence) return sentence;
            const between = text(
                "Something between this page and posecheck answered in its place (status {status}). Tell the person who runs this server.",
            );
            return between.replace("{status}", String(answer.status)) + slash();
        }
        if (await opens()) return null;
        return text(
            "This page's WebSocket does not get through to posecheck. If there is a proxy between, let it pass WebSockets on (nginx: proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade).",
        );
    }

    function slash() {
        if (location.pathname.endsWith("/")) return "";
        const advice = text("Or add a slash to the end of the address: {address}");
        return ` ${advice.replace("{address}", `${location.pathname}/`)}`;
    }

    /** @returns {Promise<boolean>} whether a WebSocket gets through */
    function opens() {
        return new Promise((resolve) => {
            const address = new URL(ADDRESS, document.baseURI);
            address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
            const socket = new WebSocket(address.href);
            const settle = (/** @type {boolean} */ opened) => {
                socket.close();
                resolve(opened);
            };
            setTimeout(settle, PATIENCE, false);
            socket.onopen = () => settle(true);
            socket.onerror = () => settle(false);
        });
    }

    setTimeout(look, PATIENCE);
})();
