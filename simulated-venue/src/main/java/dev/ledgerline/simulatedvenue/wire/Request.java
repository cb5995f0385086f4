package dev.ledgerline.simulatedvenue.wire;

import org.jspecify.annotations.Nullable;

/** A request as it came from the connection. */
record Request(
        String method,
        String path,
        String rawQuery,
        String body,
        boolean form,
        @Nullable String apiKey,
        @Nullable String adminToken,
        String address) {}
