package dz.istijal.browser;

import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the server and the browser, and stops both when the last test is done. */
final class BrowserSession implements ParameterResolver {
    private static final Set<Class<?>> GIVEN = Set.of(RunningServer.class, Chromium.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return GIVEN.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Running running = context.getRoot()
                .getStore(Namespace.create(BrowserSession.class))
                .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class);
        return parameter.getParameter().getType() == RunningServer.class ? running.server() : running.chromium();
    }

    private record Running(RunningServer server, Chromium chromium) implements CloseableResource {
        /** The browser first: that it is missing is said before the server is started. */
        static Running start() {
            Chromium.executable();
            RunningServer server = RunningServer.start();
            return new Running(server, Chromium.start(server.origin()));
        }

        @Override
        public void close() {
            chromium.close();
            server.close();
        }
    }
}
