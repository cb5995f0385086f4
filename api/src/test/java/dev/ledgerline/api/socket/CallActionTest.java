package dev.ledgerline.api.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.form.InvalidInput;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.identity.ApiKeyView;
import dev.ledgerline.messages.identity.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import tools.jackson.databind.json.JsonMapper;

class CallActionTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Caller CALLER =
            Caller.of(new ApiKeyView(new ApiKeyId(1), "first key", Role.OWNER, List.of()), "7", "oms-ws");
    private static final Values FETCH_TIME = asked("{'account_id':3,'func':'fetchTime'}");

    private static CallAction action(Map<String, Object> beans) {
        return new CallAction(new StaticListableBeanFactory(beans).getBeanProvider(CcxtCalls.class));
    }

    private static Values asked(String payload) {
        return CallAction.CALL.read(JSON.readTree(payload.replace('\'', '"')));
    }

    @Test
    void handsOverWhatItIsGiven() {
        CcxtCalls calls = (account, function, args, kwargs, caller) -> JSON.createArrayNode()
                .add(account)
                .add(function)
                .addAll(args)
                .add(kwargs)
                .add(caller.principal());
        CallAction action = action(Map.of("calls", calls));
        SocketActions.Answer answer = action.run(
                CALLER, asked("{'account_id':3,'func':'fetchTicker','args':['BTC/USDT',7],'kwargs':{'limit':5}}"));
        assertThat(answer.event()).isEqualTo(EventName.CCXT_RESULT);
        assertThat(answer.payload().toString())
                .isEqualTo("[3,'fetchTicker','BTC/USDT',7,{'limit':5},'key-1']".replace('\'', '"'));
        assertThat(action.run(CALLER, FETCH_TIME).payload().toString())
                .isEqualTo("[3,'fetchTime',{},'key-1']".replace('\'', '"'));
    }

    @Test
    void tellsAnErrorOfCcxts() {
        CcxtCalls calls = (account, function, args, kwargs, caller) -> {
            throw new CcxtCalls.Failed("no such market", Map.of("error", "BadSymbol"));
        };
        assertThatThrownBy(() -> action(Map.of("calls", calls)).run(CALLER, FETCH_TIME))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("ccxt_error");
                    assertThat(refused.detail()).isEqualTo(Map.of("error", "BadSymbol"));
                });
    }

    @Test
    void refusesWhatItCannotDoOrRead() {
        assertThatThrownBy(() -> action(Map.of()).run(CALLER, FETCH_TIME))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("not_implemented"));
        for (String wrong : List.of(
                "{'func':'x'}",
                "{'account_id':3}",
                "{'account_id':3,'func':'x','args':{}}",
                "{'account_id':3,'func':'x','kwargs':[]}",
                "{'account_id':3,'func':'x','more':1}"))
            assertThatThrownBy(() -> asked(wrong)).as(wrong).isInstanceOf(InvalidInput.class);
    }
}
