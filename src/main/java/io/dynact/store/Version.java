package io.dynact.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** What a write makes an entity's version: what tells it from any other, and when it was. */
record Version(String etag, String timestamp) {
    /** Always with three digits of milliseconds, so that texts are in the order of times. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    static Version next() {
        return new Version(UUID.randomUUID().toString(), TIME.format(Instant.now()));
    }
}
