import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const source = fileURLToPath(new URL("./src", import.meta.url));

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": source } },
  build: {
    target: "es2023",
    // Everything is a file of its own origin: the content security policy allows nothing inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 450,
  },
  css: { preprocessorOptions: { scss: { quietDeps: true } } },
  server: { host: "127.0.0.1", fs: { allow: [".."] } },
  test: {
    environment: "jsdom",
    environmentOptions: { jsdom: { url: "http://localhost/" } },
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/testing/setup.ts"],
    reporters: ["default", "./scripts/vitest-counts.ts"],
    css: false,
    // Two cores are the machine to plan for; one jsdom for a worker's files saves half the time.
    maxWorkers: 2,
    isolate: false,
    testTimeout: 30_000,
  },
});
