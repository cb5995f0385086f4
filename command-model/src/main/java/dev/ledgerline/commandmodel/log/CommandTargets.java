package dev.ledgerline.commandmodel.log;

import java.lang.reflect.Method;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.annotation.AnnotationUtils;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/** The aggregate a command is for, by the annotation that Axon's own resolver would look for again with each command. */
final class CommandTargets implements CommandTargetResolver {
    private final ClassValue<Method> identifiers = new ClassValue<>() {
        @Override
        protected Method computeValue(Class<?> command) {
            for (Method method : command.getDeclaredMethods())
                if (AnnotationUtils.isAnnotationPresent(method, TargetAggregateIdentifier.class)) {
                    method.setAccessible(true);
                    return method;
                }
            throw new IllegalArgumentException(command.getName() + " does not say which aggregate it is for");
        }
    };

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
        try {
            Object identifier = identifiers.get(command.getPayloadType()).invoke(command.getPayload());
            return new VersionedAggregateIdentifier(identifier, null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("the aggregate of " + command.getCommandName() + " is not known", e);
        }
    }
}
