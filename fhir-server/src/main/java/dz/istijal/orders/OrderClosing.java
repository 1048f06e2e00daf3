package dz.istijal.orders;

import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.springframework.stereotype.Component;

/** An order follows its reports: it begins, is completed and is opened again in the transaction that stores the report. */
@Component
final class OrderClosing {
    private final ServerOrders orders;

    OrderClosing(ServerOrders orders) {
        this.orders = orders;
    }

    /**
     * @param before the version that {@code after} replaces, or {@code null} for a new report
     * @param after  the stored report, or {@code null} for a deleted one
     */
    void follow(DiagnosticReport before, DiagnosticReport after) {
        TreeSet<String> touched = new TreeSet<>();
        touched.addAll(ordersOf(before));
        touched.addAll(ordersOf(after));
        for (String id : touched) {
            boolean stood = stands(before, id);
            if (stands(after, id)) {
                orders.lock(id);
                conclude(id, after);
            } else if (stood) {
                orders.lock(id);
                reopen(id, before);
            } else if (after != null && ReportStanding.of(after.getStatus()) == ReportStanding.UNDERWAY) {
                orders.lock(id);
                begin(id);
            }
        }
    }

    /** The order will not be done: nobody shall go on working on it. */
    void revoke(String orderId) {
        move(orderId, TaskMoves::isOpen, TaskStatus.CANCELLED);
    }

    private void begin(String orderId) {
        move(orderId, TaskMoves::isWaiting, TaskStatus.INPROGRESS);
    }

    private void conclude(String orderId, DiagnosticReport report) {
        orders.find(orderId).filter(OrderClosing::isUnfinished).ifPresent(order -> {
            order.setStatus(ServiceRequestStatus.COMPLETED);
            orders.update(order);
        });
        String reference = reference(report);
        for (Task task : orders.tasksOf(orderId)) {
            boolean named = names(task, reference);
            if (TaskMoves.isOpen(task.getStatus()) || (task.getStatus() == TaskStatus.COMPLETED && !named)) {
                task.setStatus(TaskStatus.COMPLETED);
                if (!named) {
                    task.addOutput().setType(reportType()).setValue(new Reference(reference));
                }
                orders.update(task);
            }
        }
    }

    private void reopen(String orderId, DiagnosticReport report) {
        String reference = reference(report);
        List<DiagnosticReport> others = orders.reportsOf(orderId).stream()
                .filter(other -> !reference(other).equals(reference))
                .toList();
        boolean stillConcluded = others.stream().anyMatch(other -> stands(other, orderId));
        if (!stillConcluded) {
            orders.find(orderId)
                    .filter(order -> order.getStatus() == ServiceRequestStatus.COMPLETED)
                    .ifPresent(order -> {
                        order.setStatus(ServiceRequestStatus.ACTIVE);
                        orders.update(order);
                    });
        }
        boolean underway =
                others.stream().anyMatch(other -> ReportStanding.of(other.getStatus()) == ReportStanding.UNDERWAY);
        for (Task task : orders.tasksOf(orderId)) {
            boolean changed = task.getOutput().removeIf(output -> isReference(output, reference));
            if (!stillConcluded && task.getStatus() == TaskStatus.COMPLETED) {
                task.setStatus(underway ? TaskStatus.INPROGRESS : TaskStatus.REQUESTED);
                changed = true;
            }
            if (changed) {
                orders.update(task);
            }
        }
    }

    private void move(String orderId, Predicate<TaskStatus> from, TaskStatus to) {
        for (Task task : orders.tasksOf(orderId)) {
            if (from.test(task.getStatus())) {
                task.setStatus(to);
                orders.update(task);
            }
        }
    }

    private static List<String> ordersOf(DiagnosticReport report) {
        return report == null ? List.of() : OrderReferences.idsOf(report);
    }

    private static boolean stands(DiagnosticReport report, String orderId) {
        return report != null
                && ReportStanding.of(report.getStatus()) == ReportStanding.CONCLUDED
                && OrderReferences.idsOf(report).contains(orderId);
    }

    private static boolean isUnfinished(ServiceRequest order) {
        return order.getStatus() != ServiceRequestStatus.COMPLETED
                && order.getStatus() != ServiceRequestStatus.REVOKED
                && order.getStatus() != ServiceRequestStatus.ENTEREDINERROR;
    }

    private static String reference(DiagnosticReport report) {
        return "DiagnosticReport/" + report.getIdElement().getIdPart();
    }

    private static boolean names(Task task, String reference) {
        return task.getOutput().stream().anyMatch(output -> isReference(output, reference));
    }

    private static boolean isReference(Task.TaskOutputComponent output, String reference) {
        return output.getValue() instanceof Reference value && reference.equals(value.getReference());
    }

    private static CodeableConcept reportType() {
        return new CodeableConcept(
                new Coding("http://hl7.org/fhir/resource-types", "DiagnosticReport", "DiagnosticReport"));
    }
}
