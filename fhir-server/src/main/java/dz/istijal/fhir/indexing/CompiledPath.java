package dz.istijal.fhir.indexing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.fhirpath.ExpressionNode.Function;
import org.hl7.fhir.r4.fhirpath.ExpressionNode.Kind;
import org.hl7.fhir.r4.fhirpath.ExpressionNode.Operation;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.StringType;

/**
 * The FHIRPath expression of a search parameter as direct access to elements. Of the 2,493 paths of R4's search
 * parameters all but a handful are made of element names, {@code as}, {@code where(resolve() is Type)} and
 * {@code where(element = 'text')}; those are compiled, and interpreted no more. Where the compiled form meets data of
 * which it cannot tell what FHIRPath would say, it says so, and the interpreter is asked.
 */
final class CompiledPath {
    /** From the items in focus to the next ones; {@code null} when only an interpreter can tell. */
    @FunctionalInterface
    private interface Step {
        List<Base> from(List<Base> focus);
    }

    private final Step steps;

    private CompiledPath(Step steps) {
        this.steps = steps;
    }

    /**
     * @param knownType whether a name is one of a FHIR type; an unknown one is an error that the interpreter reports
     * @return empty when the expression has parts that are not compiled
     */
    static Optional<CompiledPath> of(ExpressionNode expression, Predicate<String> knownType) {
        return Optional.ofNullable(new Compiler(knownType).steps(expression, true))
                .map(CompiledPath::new);
    }

    /** @return the values in the order of FHIRPath; {@code null} when only an interpreter can tell */
    List<Base> valuesOf(Base root) {
        return steps.from(List.of(root));
    }

    private record Compiler(Predicate<String> knownType) {

        /** @return {@code null} when a part is not compiled */
        Step steps(ExpressionNode node, boolean atEntry) {
            Step own = own(node, atEntry);
            if (own == null) {
                return null;
            }
            if (node.getInner() != null) {
                own = then(own, steps(node.getInner(), false));
            }
            return own == null || node.getOperation() == null ? own : then(own, operation(node));
        }

        private static Step then(Step first, Step second) {
            return second == null
                    ? null
                    : focus -> {
                        List<Base> between = first.from(focus);
                        return between == null || between.isEmpty() ? between : second.from(between);
                    };
        }

        private Step own(ExpressionNode node, boolean atEntry) {
            if (node.getKind() == Kind.Group) {
                return steps(node.getGroup(), atEntry);
            }
            if (node.getKind() == Kind.Name) {
                return name(node.getName(), atEntry);
            }
            if (node.getKind() == Kind.Function
                    && node.getParameters() != null
                    && node.getParameters().size() == 1) {
                ExpressionNode parameter = node.getParameters().get(0);
                if (node.getFunction() == Function.Where) {
                    return where(parameter);
                }
                if (node.getFunction() == Function.As) {
                    return as(parameter);
                }
            }
            return null;
        }

        private Step name(String name, boolean atEntry) {
            if (Character.isUpperCase(name.charAt(0))) {
                boolean concrete = knownType.test(name) && !name.equals("Resource") && !name.equals("DomainResource");
                return atEntry && concrete ? focus -> ofType(focus, name) : null;
            }
            if (!name.chars().allMatch(Character::isLetterOrDigit)) {
                return null;
            }
            int hash = name.hashCode();
            return focus -> children(focus, hash, name);
        }

        private static List<Base> ofType(List<Base> focus, String type) {
            Base root = focus.get(0);
            return !root.isResource() ? null : root.fhirType().equals(type) ? focus : List.of();
        }

        private static List<Base> children(List<Base> focus, int hash, String name) {
            List<Base> found = null;
            for (Base parent : focus) {
                Base[] children = parent.getProperty(hash, name, false);
                if (children == null) {
                    continue;
                }
                for (Base child : children) {
                    if (child != null) {
                        found = found == null ? new ArrayList<>(children.length) : found;
                        found.add(child);
                    }
                }
            }
            return found == null ? List.of() : found;
        }

        private Step operation(ExpressionNode node) {
            return node.getOperation() == Operation.As ? as(node.getOpNext()) : null;
        }

        /** {@code as} is defined for a single item; what an interpreter does with several is its own affair. */
        private Step as(ExpressionNode type) {
            if (!isPlainName(type) || !knownType.test(type.getName())) {
                return null;
            }
            String wanted = type.getName();
            return focus -> {
                if (focus.size() > 1) {
                    return null;
                }
                String actual = focus.get(0).fhirType();
                if (wanted.equals(actual)) {
                    return focus;
                }
                return wanted.equalsIgnoreCase(actual) ? null : List.of();
            };
        }

        private Step where(ExpressionNode condition) {
            if (condition.getInner() != null || !isLast(condition.getOpNext())) {
                return null;
            }
            ExpressionNode right = condition.getOpNext();
            if (condition.getKind() == Kind.Function
                    && condition.getFunction() == Function.Resolve
                    && condition.getOperation() == Operation.Is
                    && isPlainName(right)) {
                ReferenceTarget target = new ReferenceTarget(right.getName());
                return target.isKnown() ? target::among : null;
            }
            if (isName(condition)
                    && condition.getOperation() == Operation.Equals
                    && right.getKind() == Kind.Constant
                    && right.getConstant() instanceof StringType text) {
                int hash = condition.getName().hashCode();
                return focus -> having(focus, hash, condition.getName(), text.getValue());
            }
            return null;
        }

        private static List<Base> having(List<Base> focus, int hash, String name, String value) {
            List<Base> found = new ArrayList<>(focus.size());
            for (Base item : focus) {
                List<Base> children = children(List.of(item), hash, name);
                if (children.isEmpty()) {
                    continue;
                }
                if (children.size() > 1
                        || !children.get(0).isPrimitive()
                        || !children.get(0).hasPrimitiveValue()) {
                    return null;
                }
                if (value.equals(children.get(0).primitiveValue())) {
                    found.add(item);
                }
            }
            return found;
        }

        private static boolean isName(ExpressionNode node) {
            return node.getKind() == Kind.Name && node.getName().chars().allMatch(Character::isLetterOrDigit);
        }

        private static boolean isPlainName(ExpressionNode node) {
            return isName(node) && isLast(node);
        }

        private static boolean isLast(ExpressionNode node) {
            return node != null && node.getInner() == null && node.getOperation() == null;
        }
    }
}
