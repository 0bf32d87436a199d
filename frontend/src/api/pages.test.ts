import { expect, test } from "vitest";
import { allOf } from "./pages";

test("follows the cursors to the end", async () => {
  const asked: (string | null)[] = [];
  const items = await allOf(async (cursor) => {
    asked.push(cursor);
    return cursor ? { items: [3], next_cursor: null } : { items: [1, 2], next_cursor: "two" };
  });
  expect(items).toEqual([1, 2, 3]);
  expect(asked).toEqual([null, "two"]);
});

test("stops where nobody would read on", async () => {
  const items = await allOf(async () => ({ items: [1], next_cursor: "again" }));
  expect(items).toHaveLength(20);
});
