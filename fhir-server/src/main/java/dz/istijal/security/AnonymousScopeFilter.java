package dz.istijal.security;

import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Until it is known who asks, a request sees nothing of any facility. */
final class AnonymousScopeFilter extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ScopedChain.doFilter(AccessScope.NOTHING, request, response, chain);
    }

    /** Runs the rest of the chain in a scope; checked exceptions pass unchanged. */
    static final class ScopedChain {
        private ScopedChain() {}

        static void doFilter(
                AccessScope scope, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            try {
                CurrentScope.callChecked(scope, () -> {
                    chain.doFilter(request, response);
                    return null;
                });
            } catch (ServletException | IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new ServletException(e);
            }
        }
    }
}
