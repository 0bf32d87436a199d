import axe from "axe-core";

/** What axe finds on the page as it stands. Colours need a browser that draws; the journeys look at those. */
export async function axeFindings(): Promise<string[]> {
  const { violations } = await axe.run(document.body, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  return violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(", ")}`);
}
