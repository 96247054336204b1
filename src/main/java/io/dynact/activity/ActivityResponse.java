package io.dynact.activity;

import io.dynact.model.Published;
import java.util.Optional;

/** What an activity returns. */
public interface ActivityResponse {
    /** The id that the service gave the request; of the last one, where the activity made several. */
    @Published(name = "RequestID")
    Optional<String> requestId();
}
