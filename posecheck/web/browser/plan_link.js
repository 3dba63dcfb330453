// @ts-check
// Stands in the start page itself (posecheck/web/start_page.py): a plan in the fragment of the address is put aside
// before Streamlit changes the address. A browser sends no fragment to any server; the page asks the person first.

(() => {
    const MARK = "#plan=";
    const take = () => {
        const { hash, pathname, search } = window.location;
        if (!hash.startsWith(MARK)) return false;
        try {
            sessionStorage.setItem("posecheck.plan", hash.slice(MARK.length));
        } catch {
            return false; // A browser that keeps nothing: the plan can be opened from its file.
        }
        window.history.replaceState(window.history.state, "", pathname + search);
        return true;
    };
    take();
    window.addEventListener("hashchange", () => {
        if (take()) window.location.reload();
    });
})();
