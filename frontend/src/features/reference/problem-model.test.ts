import { expect, test } from "vitest";
import { problemGroups } from "./problem-model";

test("services group the slugs, each with its paragraphs", () => {
  const markdown =
    "# Problems\n\nIntro.\n\n## Any service\n\n## qi-api\n\n### alert-not-found\n\nThere is no `such` alert.\nLook [here](x).\n\nSecond.\n\n### other-one\nText.";
  expect(problemGroups(markdown)).toEqual([
    {
      title: "qi-api",
      entries: [
        { slug: "alert-not-found", paragraphs: ["There is no such alert. Look here.", "Second."] },
        { slug: "other-one", paragraphs: ["Text."] },
      ],
    },
  ]);
});

test("nothing gives nothing", () => expect(problemGroups("")).toEqual([]));
