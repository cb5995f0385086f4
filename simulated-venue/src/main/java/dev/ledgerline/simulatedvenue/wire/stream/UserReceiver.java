package dev.ledgerline.simulatedvenue.wire.stream;

import dev.ledgerline.simulatedvenue.wire.ApiKey;
import java.util.function.UnaryOperator;

/** One connection's hearing of one account. */
final class UserReceiver implements UserStreams.Receiver {
    private final ApiKey apiKey;
    private final Outlet outlet;
    private final UnaryOperator<String> envelope;

    UserReceiver(ApiKey apiKey, Outlet outlet, UnaryOperator<String> envelope) {
        this.apiKey = apiKey;
        this.outlet = outlet;
        this.envelope = envelope;
    }

    @Override
    public ApiKey apiKey() {
        return apiKey;
    }

    @Override
    public void event(String type, String text) {
        outlet.event(apiKey, type, text, envelope);
    }
}
