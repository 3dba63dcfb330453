// @ts-check
import js from "@eslint/js";
import globals from "globals";

/** @type {import("eslint").Linter.Config[]} */
export default [
    // Virtual environments and what the build put there carry JavaScript of others.
    { ignores: ["**/node_modules/", "**/.venv/", "posecheck/vendor/", "reviews/", "build/", "dist/"] },
    js.configs.recommended,
    {
        rules: {
            complexity: ["error", 10],
            "consistent-return": "error",
            curly: ["error", "multi-line"],
            eqeqeq: "error",
            "max-lines": ["error", 300],
            "max-lines-per-function": ["error", { max: 60, skipComments: true }],
            "no-console": "error",
            "no-eval": "error",
            "no-implied-eval": "error",
            "no-restricted-syntax": [
                "error",
                {
                    // Words from the server or the page never become markup.
                    selector: "AssignmentExpression[left.property.name='outerHTML']",
                    message: "Set textContent instead.",
                },
            ],
            "no-shadow": "error",
            "no-var": "error",
            "prefer-const": "error",
        },
    },
    { files: ["posecheck/web/**/browser/**/*.js"], languageOptions: { globals: globals.browser } },
    {
        files: ["posecheck/web/**/browser/**/*_worker.js"],
        languageOptions: { globals: globals.worker, sourceType: "script" },
    },
    {
        files: ["tests/js/**/*.js"],
        languageOptions: { globals: globals.node },
        rules: { "max-lines-per-function": "off" },
    },
];
