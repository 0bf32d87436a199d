/** The front end's own rules: app → features → ui | api | lib, no feature imports another, no cycles. */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "A cycle means two files that cannot be understood apart.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-feature-imports-another",
      comment: "What two features share belongs in ui, api or lib; what combines them belongs in app/routes.",
      severity: "error",
      from: { path: "^src/features/([^/]+)/" },
      to: { path: "^src/features/([^/]+)/", pathNot: "^src/features/$1/" },
    },
    {
      name: "features-do-not-know-the-app",
      severity: "error",
      from: { path: "^src/(features|ui|api|lib)/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "^src/app/" },
    },
    {
      name: "the-ground-floor-knows-no-feature",
      severity: "error",
      from: { path: "^src/(ui|api|lib)/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "^src/features/" },
    },
    {
      name: "api-and-lib-draw-nothing",
      severity: "error",
      from: { path: "^src/(api|lib)/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "^src/ui/" },
    },
    {
      name: "test-helpers-stay-in-tests",
      severity: "error",
      from: { path: "^src/", pathNot: "(^src/testing/|\\.test\\.tsx?$)" },
      to: { path: "^src/testing/" },
    },
    {
      name: "no-orphans",
      comment: "A file that nothing imports is dead; the journeys read paths.ts.",
      severity: "error",
      from: {
        orphan: true,
        path: "^src/",
        pathNot: "(\\.d\\.ts$|\\.test\\.tsx?$|^src/testing/|^src/main\\.tsx$|^src/app/paths\\.ts$)",
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "default"] },
  },
};
