/** Generated from the service's openapi.json by `npm run client`. Never edited. */

export interface paths {
    "/v1/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Projects
         * @description List the projects of the organisations you act for, by title.
         *
         *     Permission: `project:read`.
         */
        get: operations["list_projects"];
        put?: never;
        /**
         * Start Project
         * @description Start a project from a signal, its run chart filled with the points so far and the signal marked.
         *
         *     Permission: `project:start`.
         */
        post: operations["start_project"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Project
         * @description Return one project with its measures.
         *
         *     Permission: `project:read`.
         */
        get: operations["get_project"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project_id}/measures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Measures
         * @description List what a project measures.
         *
         *     Permission: `project:read`.
         */
        get: operations["list_measures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/measures/{measure_id}/points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Points
         * @description List a measure's points in order of period, the newest reported ones included.
         *
         *     Permission: `project:read`.
         */
        get: operations["list_points"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/measures/{measure_id}/run-chart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Run Chart
         * @description Return the measure as a run chart: points, median, what the run rules find, and the signal marked.
         *
         *     Permission: `project:read`.
         */
        get: operations["get_run_chart"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * FieldErrorRead
         * @description One fault of an input.
         */
        FieldErrorRead: {
            /**
             * Pointer
             * @description Where: /body/…, /query/…, /path/… or /header/….
             */
            pointer: string;
            /** Detail */
            detail: string;
        };
        /**
         * MeasureRead
         * @description A measure of a project.
         */
        MeasureRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Title */
            title: string;
            /** Unit */
            unit: string;
            /** Kind */
            kind: string;
            /** Indicator */
            indicator: string;
            /** Polarity */
            polarity: string;
        };
        /**
         * MeasureSummary
         * @description Which measure a run chart shows.
         */
        MeasureSummary: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Project Id
             * Format: uuid
             */
            project_id: string;
            /** Title */
            title: string;
            /** Unit */
            unit: string;
            /** Polarity */
            polarity: string;
        };
        /** Page[ProjectRead] */
        Page_ProjectRead_: {
            /** Items */
            items: components["schemas"]["ProjectRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /**
         * PointRead
         * @description One period of a measure, in the indicator's unit.
         */
        PointRead: {
            /** Period */
            period: string;
            /** Value */
            value: number | null;
            /** Numerator */
            numerator: number | null;
            /** Denominator */
            denominator: number | null;
        };
        /**
         * ProblemDetails
         * @description What went wrong, for the person reading it (RFC 9457).
         */
        ProblemDetails: {
            /**
             * Type
             * @description A page that explains this kind of problem.
             */
            type: string;
            /** Title */
            title: string;
            /** Status */
            status: number;
            /** Detail */
            detail: string;
            /**
             * Instance
             * @description The path that was asked for.
             */
            instance: string;
            /**
             * Request Id
             * @description Quote this when asking for help.
             */
            request_id: string;
            /**
             * Errors
             * @description The faults of an input, one by one.
             * @default []
             */
            errors: components["schemas"]["FieldErrorRead"][];
        };
        /**
         * ProjectCreate
         * @description Start a project from an alert; title and aim are proposed when left out.
         */
        ProjectCreate: {
            /**
             * Alert Id
             * Format: uuid
             * @description The alert that the project answers.
             * @example 00000000-0000-4000-8000-000000000001
             */
            alert_id: string;
            /**
             * Title
             * @description A short name. Never enter a patient's details.
             */
            title?: string | null;
            /**
             * Aim
             * @description What is to improve, by how much, by when. Never enter a patient's details.
             */
            aim?: string | null;
        };
        /**
         * ProjectRead
         * @description An improvement project.
         */
        ProjectRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Title */
            title: string;
            /** Aim */
            aim: string;
            /** Status */
            status: string;
            /** Organisation Id */
            organisation_id: string;
            /** Organisation Name */
            organisation_name: string;
            /** Indicator */
            indicator: string;
            /**
             * Alert Id
             * Format: uuid
             */
            alert_id: string;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /** Started By */
            started_by: string;
            /** Simulated */
            simulated: boolean;
            /** Measures */
            measures: components["schemas"]["MeasureRead"][];
        };
        /**
         * RunChartPointRead
         * @description A point with the run rules it takes part in, and whether the alert lies on it.
         */
        RunChartPointRead: {
            /** Period */
            period: string;
            /** Value */
            value: number | null;
            /** Numerator */
            numerator: number | null;
            /** Denominator */
            denominator: number | null;
            /** Signals */
            signals: string[];
            /** Alert Mark */
            alert_mark: boolean;
        };
        /**
         * RunChartRead
         * @description A run chart ready to draw: points in order, median, and what the rules found.
         */
        RunChartRead: {
            measure: components["schemas"]["MeasureSummary"];
            /** Simulated */
            simulated: boolean;
            /** Sentence */
            sentence: string;
            /** Centre */
            centre: number | null;
            /** Signal */
            signal: boolean | null;
            /** Reason */
            reason: string | null;
            /** Useful Points */
            useful_points: number;
            /** Longest Run */
            longest_run: number | null;
            /** Longest Run Limit */
            longest_run_limit: number | null;
            /** Crossings */
            crossings: number | null;
            /** Crossings Limit */
            crossings_limit: number | null;
            /** Points */
            points: components["schemas"]["RunChartPointRead"][];
            /** Method */
            method: {
                [key: string]: unknown;
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_projects: {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ProjectRead_"];
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    start_project: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectCreate"];
            };
        };
        responses: {
            /** @description The alert has a project already; this is it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectRead"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectRead"];
                };
            };
            /** @description The body cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description No such alert */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This signal does not ask for a project */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Cairn is busy. Or: A part of Cairn cannot be reached */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    get_project: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectRead"];
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description No such project */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    list_measures: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeasureRead"][];
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description No such project */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    list_points: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                measure_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointRead"][];
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description No such measure */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    get_run_chart: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                measure_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunChartRead"];
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description No such measure */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Cairn is busy. Or: A part of Cairn cannot be reached */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
}
