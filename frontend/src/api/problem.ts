/** RFC 9457 problems, as an error that says what happened and what to do next. */
export type ProblemBody = {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  request_id?: string | null;
  errors?: { pointer: string; detail: string }[] | null;
};

export class ProblemError extends Error {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly requestId: string | null;
  readonly fields: { pointer: string; detail: string }[];

  constructor(status: number, body: ProblemBody) {
    super(body.detail || body.title || `The service answered ${status}.`);
    this.name = "ProblemError";
    this.status = status;
    this.title = body.title ?? "";
    this.detail = body.detail ?? "";
    this.requestId = body.request_id ?? null;
    this.fields = body.errors ?? [];
  }
}

/** The body of an answer, or its problem thrown. */
export function unwrap<Body>(answer: { data?: Body; error?: unknown; response: Response }): Body {
  if (answer.response.ok && answer.data !== undefined) return answer.data;
  throw problemOf(answer.response.status, answer.error);
}

/** The same where the operation also answers with CSV: these calls ask for JSON. */
export function unwrapJson<Body>(answer: {
  data?: Body;
  error?: unknown;
  response: Response;
}): Exclude<Body, string> {
  return unwrap(answer) as Exclude<Body, string>;
}

/** Whatever came back instead of the resource, as a problem. A gateway may answer with text. */
export function problemOf(status: number, body: unknown): ProblemError {
  if (typeof body === "object" && body !== null) return new ProblemError(status, body as ProblemBody);
  return new ProblemError(status, {});
}

export type Advice = { heading: string; sentence: string; nextStep: string | null; canRetry: boolean };

const BY_STATUS: Record<number, Advice> = {
  401: {
    heading: "You have been signed out",
    sentence: "Your session has ended.",
    nextStep: "Sign in again. You will come back to this page.",
    canRetry: false,
  },
  403: {
    heading: "Your role does not include this",
    sentence: "You are signed in, but your role does not cover this.",
    nextStep: "If you think it should, ask whoever manages appointments for your cluster or Board.",
    canRetry: false,
  },
  404: {
    heading: "There is nothing here for you to see",
    sentence: "This page does not exist, or it belongs to another practice or cluster.",
    nextStep: "Check the address, or start again from your own page.",
    canRetry: false,
  },
  409: {
    heading: "This has changed since you opened it",
    sentence: "Somebody may have answered before you.",
    nextStep: "Reload the page to see how it stands now.",
    canRetry: true,
  },
  422: {
    heading: "Something in the form needs another look",
    sentence: "The service could not accept what was entered.",
    nextStep: "Check the answers and send them again.",
    canRetry: false,
  },
  429: {
    heading: "Too many requests at once",
    sentence: "The service asked us to slow down.",
    nextStep: "Wait a minute and try again.",
    canRetry: true,
  },
  503: {
    heading: "A part of Cairn is not answering",
    sentence: "Your data are safe; one of the services is busy or restarting.",
    nextStep: "Try again in a minute.",
    canRetry: true,
  },
};

const OFFLINE: Advice = {
  heading: "Cairn cannot be reached",
  sentence: "The page could not get an answer. Your connection may be down.",
  nextStep: "Check your connection and try again.",
  canRetry: true,
};

const UNEXPECTED: Advice = {
  heading: "Something went wrong on our side",
  sentence: "The service could not do what was asked.",
  nextStep: "Try again. If it happens again, give support the reference below.",
  canRetry: true,
};

/** What to tell a person about any error: what happened, and what to do next. */
export function adviceFor(error: unknown): Advice {
  if (!(error instanceof ProblemError)) return error instanceof TypeError ? OFFLINE : UNEXPECTED;
  const advice = BY_STATUS[error.status] ?? (error.status >= 502 ? BY_STATUS[503] : undefined) ?? UNEXPECTED;
  // A refusal explains itself better than we can, next step included; anything at 500 and over is ours to word.
  const isOurs = error.status >= 500 || error.status === 401 || error.status === 404;
  if (!error.detail || isOurs) return advice;
  // Not every conflict is somebody else's doing: the service's own title says what stands in the way.
  const heading = error.status === 409 && error.title ? error.title : advice.heading;
  return { ...advice, heading, sentence: error.detail, nextStep: null };
}
