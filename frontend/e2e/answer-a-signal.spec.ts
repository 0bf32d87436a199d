import { expect, openFirstSignal, signIn, test } from "./journey";

test("a practice's lead answers a signal with a reason", async ({ page }) => {
  await signIn(page, "pql");
  await openFirstSignal(page);
  await expect(page.getByRole("group", { name: /^Line chart/ })).toBeVisible();

  const again = page.getByText("Give another answer");
  if (await again.isVisible()) await again.click();
  await page.getByRole("button", { name: "Send this answer" }).click();
  await expect(page.getByText("Choose the answer that fits best")).toBeVisible();

  await page.getByRole("radio", { name: "We know, and are already working on it" }).check();
  await page.getByRole("textbox", { name: "Note (optional)" }).fill("We review these at our next meeting.");
  await page.getByRole("button", { name: "Send this answer" }).click();

  await expect(
    page.getByRole("heading", { name: "We know, and are already working on it" }).first(),
  ).toBeVisible();
  await expect(page.getByText("“We review these at our next meeting.”").first()).toBeVisible();
});
