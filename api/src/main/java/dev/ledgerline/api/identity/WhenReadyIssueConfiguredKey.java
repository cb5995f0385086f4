package dev.ledgerline.api.identity;

import dev.ledgerline.api.home.Credentials;
import dev.ledgerline.api.web.messaging.Commands;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.identity.ApiKeyCommand.IssueApiKey;
import dev.ledgerline.messages.identity.ApiKeyQuery.FindApiKey;
import dev.ledgerline.messages.identity.ApiKeyView;
import dev.ledgerline.messages.identity.Role;
import dev.ledgerline.messages.request.Ids;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Makes the key the operator was shown one we know. */
@Component
@Order(WhenReadyIssueConfiguredKey.ORDER)
class WhenReadyIssueConfiguredKey implements ApplicationRunner {
    static final int ORDER = 10;

    private static final Logger LOG = LoggerFactory.getLogger(WhenReadyIssueConfiguredKey.class);

    private final Credentials credentials;
    private final Projections projections;
    private final Queries queries;
    private final Commands commands;
    private final Ids ids;

    WhenReadyIssueConfiguredKey(
            Credentials credentials, Projections projections, Queries queries, Commands commands, Ids ids) {
        this.credentials = credentials;
        this.projections = projections;
        this.queries = queries;
        this.commands = commands;
        this.ids = ids;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        String hash = Hashes.hex(credentials.apiKey());
        if (!projections.catchUp(Projections.KEYS)) {
            LOG.warn("keys are still being read from the log; the configured key is not checked against them");
            return;
        }
        ApiKeyView there = queries.findOrNull(new FindApiKey(hash));
        if (there != null) {
            if (!there.letsIn()) LOG.warn("the configured API key, {}, is disabled", there.apiKeyId());
            return;
        }
        var key = new IssueApiKey(ids.nextApiKey(), "first key", hash, Role.OWNER, List.of());
        commands.sendAsSystem(key);
        projections.catchUp(Projections.KEYS);
        LOG.info("issued {} for the configured API key", key.apiKeyId());
    }
}
