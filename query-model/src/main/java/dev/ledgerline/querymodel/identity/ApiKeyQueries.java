package dev.ledgerline.querymodel.identity;

import dev.ledgerline.messages.identity.ApiKeyQuery.FindApiKey;
import dev.ledgerline.messages.identity.ApiKeyQuery.FindApiKeyById;
import dev.ledgerline.messages.identity.ApiKeyQuery.FindApiKeys;
import dev.ledgerline.messages.identity.ApiKeyQuery.FindApiKeysOf;
import dev.ledgerline.messages.identity.ApiKeyView;
import dev.ledgerline.messages.identity.UserView;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers whom a key stands for. */
@Component
class ApiKeyQueries {
    private final ApiKeyRows keys;
    private final UserRows users;

    ApiKeyQueries(ApiKeyRows keys, UserRows users) {
        this.keys = keys;
        this.users = users;
    }

    @QueryHandler
    @Nullable
    ApiKeyView handle(FindApiKey query) {
        return view(keys.findFirstBySha256OrderById(query.sha256()));
    }

    @QueryHandler
    @Nullable
    ApiKeyView handle(FindApiKeyById query) {
        return view(keys.findById(query.apiKeyId().value()));
    }

    @QueryHandler
    List<ApiKeyView> handle(FindApiKeys query) {
        Map<Long, UserView> byId = users.findAllByOrderById().stream()
                .map(UserRow::view)
                .collect(Collectors.toMap(user -> user.userId().value(), Function.identity()));
        return keys.findAllByOrderById().stream()
                .filter(key -> key.userId() == null || byId.containsKey(key.userId()))
                .map(key -> key.view(key.userId() == null ? null : byId.get(key.userId())))
                .toList();
    }

    @QueryHandler
    List<ApiKeyView> handle(FindApiKeysOf query) {
        UserRow user = users.findById(query.userId().value());
        if (user == null) return List.of();
        UserView view = user.view();
        return keys.findAllByUserIdOrderById(query.userId().value()).stream()
                .map(key -> key.view(view))
                .toList();
    }

    private @Nullable ApiKeyView view(@Nullable ApiKeyRow key) {
        if (key == null) return null;
        Long userId = key.userId();
        if (userId == null) return key.view(null);
        // Both are one projection's, so the user of a key that is there can only be missing for a moment of a rebuild.
        UserRow user = users.findById(userId.longValue());
        return user == null ? null : key.view(user.view());
    }
}
