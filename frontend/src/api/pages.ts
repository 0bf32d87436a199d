type Page<Item> = { items: Item[]; next_cursor: string | null };

/** No list of a page on the screen is longer; whoever needs more takes the CSV file. */
const MOST_PAGES = 20;

/** A whole list that the service hands out page by page. */
export async function allOf<Item>(read: (cursor: string | null) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await read(cursor);
    items.push(...page.items);
    if (page.next_cursor === null) break;
    cursor = page.next_cursor;
  }
  return items;
}
