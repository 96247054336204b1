package io.dynact.catalog;

/** The paths of jobs in the OpenAPI document, and what they refer to. */
final class JobPaths {
    private JobPaths() {}

    /** Members of {@code paths}. */
    static final String PATHS = """
            {
              "/jobs": {
                "post": {
                  "operationId": "submitJob",
                  "summary": "Run an activity as a job",
                  "description": "For what takes long: the answer comes at once, and the activity runs on. A request that is invalid or not allowed is refused here, and there is no job.",
                  "parameters": [{"$ref": "#/components/parameters/Connection"}],
                  "requestBody": {
                    "required": true,
                    "content": {"application/json": {
                      "schema": {"$ref": "#/components/schemas/JobSubmission"},
                      "examples": {"example1": {
                        "summary": "Read a whole table",
                        "value": {"activity": "ScanTable", "input": {"TableName": "Music", "MaxItems": 1000000}}
                      }}
                    }}
                  },
                  "responses": {
                    "202": {
                      "description": "The job runs.",
                      "headers": {"Location": {"description": "The path of the job.", "schema": {"type": "string"}}},
                      "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Job"}}}
                    },
                    "429": {
                      "description": "JOBS_FULL.",
                      "headers": {"Retry-After": {
                        "description": "After how many seconds there may be room.",
                        "schema": {"type": "integer"}
                      }},
                      "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
                    },
                    "default": {"$ref": "#/components/responses/Error"}
                  }
                },
                "get": {
                  "operationId": "listJobs",
                  "summary": "List the jobs",
                  "description": "All jobs that the server keeps, in the order in which they were submitted.",
                  "responses": {
                    "200": {
                      "description": "The jobs.",
                      "content": {"application/json": {"schema": {
                        "type": "object",
                        "properties": {"jobs": {"type": "array", "items": {"$ref": "#/components/schemas/Job"}}},
                        "required": ["jobs"]
                      }}}
                    },
                    "default": {"$ref": "#/components/responses/Error"}
                  }
                }
              },
              "/jobs/{id}": {
                "parameters": [{"$ref": "#/components/parameters/JobId"}],
                "get": {
                  "operationId": "getJob",
                  "summary": "How far a job is",
                  "responses": {
                    "200": {
                      "description": "The job.",
                      "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Job"}}}
                    },
                    "404": {"$ref": "#/components/responses/JobNotFound"},
                    "410": {"$ref": "#/components/responses/JobLost"},
                    "default": {"$ref": "#/components/responses/Error"}
                  }
                },
                "delete": {
                  "operationId": "deleteJob",
                  "summary": "Cancel a job, or remove one that is finished",
                  "description": "A job that runs makes no further call; calls under way are waited for. A job that is finished is removed with its result.",
                  "responses": {
                    "202": {
                      "description": "The job is being cancelled.",
                      "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Job"}}}
                    },
                    "204": {"description": "The job is not there any more."},
                    "404": {"$ref": "#/components/responses/JobNotFound"},
                    "410": {"$ref": "#/components/responses/JobLost"},
                    "default": {"$ref": "#/components/responses/Error"}
                  }
                }
              },
              "/jobs/{id}/result": {
                "parameters": [{"$ref": "#/components/parameters/JobId"}],
                "get": {
                  "operationId": "getJobResult",
                  "summary": "What came of a job",
                  "description": "The activity's response. The elements of a paged one, its Items or Entities, come in pages of at most limit elements and about 4 MB; the other members are those of the whole response, on every page. Of a job that failed, the activity's error, with its status.",
                  "parameters": [
                    {
                      "name": "from",
                      "in": "query",
                      "description": "Where the page begins, as next has it; default: at the first element.",
                      "schema": {"type": "integer", "minimum": 0}
                    },
                    {
                      "name": "limit",
                      "in": "query",
                      "description": "The most elements of the page.",
                      "schema": {"type": "integer", "minimum": 1, "maximum": 2147483647, "default": 1000}
                    }
                  ],
                  "responses": {
                    "200": {
                      "description": "A page of the response.",
                      "content": {"application/json": {"schema": {
                        "type": "object",
                        "properties": {"next": {
                          "description": "The path of the next page; absent on the last.",
                          "type": "string"
                        }}
                      }}}
                    },
                    "404": {"$ref": "#/components/responses/JobNotFound"},
                    "409": {
                      "description": "JOB_UNFINISHED, or the activity's own error.",
                      "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
                    },
                    "410": {"$ref": "#/components/responses/JobLost"},
                    "default": {"$ref": "#/components/responses/Error"}
                  }
                }
              }
            }""";

    /** Members of {@code components}, {@code schemas} left out. */
    static final String COMPONENTS = """
            {
              "parameters": {
                "Connection": {
                  "name": "connection",
                  "in": "query",
                  "description": "The name of a connection that the server has; default: its first.",
                  "schema": {"type": "string"}
                },
                "JobId": {
                  "name": "id",
                  "in": "path",
                  "required": true,
                  "description": "The id of a job.",
                  "schema": {"type": "string"}
                }
              },
              "responses": {
                "JobNotFound": {
                  "description": "JOB_NOT_FOUND: the job was removed, its time is over, or it never was.",
                  "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
                },
                "JobLost": {
                  "description": "JOB_LOST: the job is of an earlier run of the server, which keeps none over its end.",
                  "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
                },
                "Error": {
                  "description": "An error.",
                  "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
                }
              }
            }""";

    /** Members of {@code components/schemas}. */
    static final String SCHEMAS = """
            {
              "JobSubmission": {
                "description": "What a job is to do.",
                "type": "object",
                "properties": {
                  "activity": {"description": "The name of the activity."},
                  "input": {"description": "The activity's request.", "type": "object"}
                },
                "required": ["activity", "input"],
                "additionalProperties": false
              },
              "Job": {
                "description": "A job.",
                "type": "object",
                "properties": {
                  "id": {"type": "string"},
                  "activity": {"type": "string"},
                  "status": {
                    "description": "CANCELLED is a job that a call was left out of; it tells in its error, or result, what is not done.",
                    "enum": ["RUNNING", "CANCELLING", "SUCCEEDED", "FAILED", "CANCELLED"]
                  },
                  "submitted": {"type": "string", "format": "date-time"},
                  "finished": {"type": "string", "format": "date-time"},
                  "expires": {
                    "description": "When the job is removed with its result.",
                    "type": "string",
                    "format": "date-time"
                  },
                  "progress": {
                    "type": "object",
                    "properties": {
                      "calls": {
                        "description": "The calls that the service has answered without an error, those for descriptions of tables left out.",
                        "type": "integer"
                      },
                      "items": {
                        "description": "The items that pages have brought, or entries that a batch has done.",
                        "type": "integer"
                      }
                    },
                    "required": ["calls", "items"]
                  },
                  "error": {"$ref": "#/components/schemas/Problem"},
                  "result": {"description": "The path of the result, if there is one.", "type": "string"}
                },
                "required": ["id", "activity", "status", "submitted", "progress"]
              }
            }""";
}
