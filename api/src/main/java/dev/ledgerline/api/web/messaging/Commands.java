package dev.ledgerline.api.web.messaging;

import dev.ledgerline.messages.crash.CrashPoint;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends commands on behalf of somebody. */
@Component
public class Commands {
    /** A race is lost to somebody who got on; losing more than a few in a row means something else is wrong. */
    static final int MOST_ATTEMPTS = 4;

    private static final Map<String, String> SYSTEM =
            Map.of("principal", "system", "surface", "start", "requestId", "start");

    private final CommandGateway gateway;

    public Commands(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Sends a command and waits for its answer.
     *
     * @param metadata who asks, and by what way
     * @throws ConcurrencyException when others changed the same thing before each of several attempts: nothing was done
     * @throws AggregateStreamCreationException when what was to be made is there already: nothing was done
     */
    public <R> @Nullable R send(Object command, Map<String, String> metadata) {
        for (int attempt = 1; ; attempt++) {
            try {
                R answer = Waiting.result(gateway.<R>send(command, MetaData.from(metadata)));
                CrashPoint.DURABLE_NOT_ANSWERED.reach();
                return answer;
            } catch (ConcurrencyException | AggregateStreamCreationException lostRace) {
                // Nothing was stored. A repeat of a request finds the receipt that won, and answers with it.
                if (attempt == MOST_ATTEMPTS) throw lostRace;
            }
        }
    }

    /**
     * Sends a command that takes a name there can be only one of.
     *
     * @return false when nothing was done, for somebody else has it: since before, or since the same moment
     * @throws ConcurrencyException when others kept changing what was to have the name; it can be tried again
     */
    public boolean claim(Object command, Map<String, String> metadata) {
        try {
            this.<Object>send(command, metadata);
            return true;
        } catch (AggregateStreamCreationException lostToAnother) {
            return false;
        }
    }

    /** Sends what the server itself wants. */
    public void sendAsSystem(Object command) {
        this.<Object>send(command, SYSTEM);
    }

    public boolean claimAsSystem(Object command) {
        return claim(command, SYSTEM);
    }
}
