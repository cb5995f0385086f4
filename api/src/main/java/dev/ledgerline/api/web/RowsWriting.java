package dev.ledgerline.api.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes lists, which are read more often than all else, without the search for somebody who could write them in each
 * format there is: they are JSON whatever the caller would accept.
 */
@Component
class RowsWriting implements HandlerMethodReturnValueHandler, SmartInitializingSingleton {
    private final RequestMappingHandlerAdapter adapter;
    private final JsonMapper json;

    RowsWriting(RequestMappingHandlerAdapter adapter, JsonMapper json) {
        this.adapter = adapter;
        this.json = json;
    }

    /** Before those of Spring, one of which writes whatever a controller returns. */
    @Override
    public void afterSingletonsInstantiated() {
        List<HandlerMethodReturnValueHandler> handlers = new ArrayList<>();
        handlers.add(this);
        handlers.addAll(Objects.requireNonNull(adapter.getReturnValueHandlers()));
        adapter.setReturnValueHandlers(handlers);
    }

    @Override
    public boolean supportsReturnType(MethodParameter returned) {
        return returned.getParameterType() == Rows.class;
    }

    @Override
    public void handleReturnValue(
            @Nullable Object rows, MethodParameter returned, ModelAndViewContainer container, NativeWebRequest request)
            throws IOException {
        container.setRequestHandled(true);
        HttpServletResponse response = Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class));
        byte[] body = json.writeValueAsBytes(rows);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
