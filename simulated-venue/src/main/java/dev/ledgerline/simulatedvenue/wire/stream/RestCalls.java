package dev.ledgerline.simulatedvenue.wire.stream;

import dev.ledgerline.simulatedvenue.wire.Reply;
import org.jspecify.annotations.Nullable;

/** The REST endpoints, reached from the WebSocket API. May wait for the disk. */
@FunctionalInterface
public interface RestCalls {
    /** Null if by some fault the connection is to be closed instead. */
    @Nullable
    Reply answer(String method, String path, String rawQuery, @Nullable String apiKey, String address);
}
