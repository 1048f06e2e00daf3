package dz.istijal.emergency.departure;

import dz.istijal.emergency.pathway.Disposition;
import dz.istijal.emergency.pathway.EmergencyTerms;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.CompositionStatus;
import org.hl7.fhir.r4.model.Composition.SectionComponent;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.web.util.HtmlUtils;

/**
 * The words and parts of a discharge summary: profiles {@code discharge-summary} (LOINC 34111-5) and
 * {@code discharge-document}, both of our guide. Titles are in French, the language of the records.
 */
final class DischargeSummary {
    private static final String URI = "urn:ietf:rfc:3986";
    private static final String TITLE = "Compte rendu de passage aux urgences";
    private static final String EMERGENCY_NOTE = "34111-5";
    private static final String DIAGNOSES = "11300-1";

    private final Encounter stay;
    private final DischargeRequest said;
    private final String base;

    /** @param base where {@code fullUrl}s begin */
    DischargeSummary(Encounter finished, DischargeRequest said, String base) {
        this.stay = finished;
        this.said = said;
        this.base = base;
    }

    /** The first document of a stay has the stay's id, which is a UUID already; a later one has its own. */
    private static String identifierOf(String uuid) {
        return "urn:uuid:" + uuid;
    }

    /** @return the document that an entry of the record leads to, if it is one of ours */
    static Optional<IdType> documentOf(DocumentReference entry) {
        return entry.getContent().stream()
                .map(content -> content.getAttachment().getUrl())
                .filter(url -> url != null && url.startsWith("Bundle/"))
                .map(IdType::new)
                .findFirst();
    }

    /** Whether the document holds, or was taken back. */
    static boolean isValid(Bundle document) {
        return document.getEntryFirstRep().getResource() instanceof Composition summary
                && summary.getStatus() != CompositionStatus.ENTEREDINERROR;
    }

    Composition composition() {
        var summary = new Composition();
        summary.setLanguage("fr");
        summary.setStatus(CompositionStatus.FINAL);
        summary.setType(type());
        summary.setSubject(patient());
        summary.setEncounter(encounter());
        summary.setDateElement(stay.getPeriod().getEndElement().copy());
        summary.setTitle(TITLE);
        summary.setCustodian(stay.getServiceProvider().copy());
        summary.addAuthor(author());
        SectionComponent departure = summary.addSection().setTitle("Mode de sortie");
        departure.setText(text(departureText()));
        if (stay.hasDiagnosis()) {
            SectionComponent diagnoses = summary.addSection().setTitle("Diagnostic");
            diagnoses.setCode(new CodeableConcept(new Coding(EmergencyTerms.LOINC, DIAGNOSES, null)));
            stay.getDiagnosis()
                    .forEach(diagnosis ->
                            diagnoses.addEntry(diagnosis.getCondition().copy()));
        }
        if (said.note() != null && !said.note().isBlank()) {
            summary.addSection().setTitle("Note").setText(text(said.note()));
        }
        return summary;
    }

    /** @param first whether the stay has no document yet, not even one that was taken back */
    Bundle document(Composition composition, Patient patient, List<Condition> conditions, Date now, boolean first) {
        var document = new Bundle().setType(BundleType.DOCUMENT).setTimestamp(now);
        document.getIdentifier()
                .setSystem(URI)
                .setValue(identifierOf(
                        first
                                ? stay.getIdElement().getIdPart()
                                : UUID.randomUUID().toString()));
        add(document, composition);
        add(document, patient);
        add(document, stay);
        conditions.forEach(condition -> add(document, condition));
        return document;
    }

    /** Where the record lists its documents. */
    DocumentReference entryInTheRecord(Bundle document) {
        var entry = new DocumentReference();
        entry.setStatus(DocumentReferenceStatus.CURRENT);
        entry.setType(type());
        entry.setSubject(patient());
        entry.setDate(document.getTimestamp());
        entry.setCustodian(stay.getServiceProvider().copy());
        entry.getContext().addEncounter(encounter());
        entry.addContent()
                .getAttachment()
                .setContentType("application/fhir+json")
                .setUrl("Bundle/" + document.getIdElement().getIdPart())
                .setTitle(TITLE);
        return entry;
    }

    private String departureText() {
        Coding disposition = stay.getHospitalization().getDischargeDisposition().getCodingFirstRep();
        String how = disposition.hasDisplay()
                ? disposition.getDisplay()
                : Disposition.of(stay).map(Disposition::code).orElse("");
        Reference destination = stay.getHospitalization().getDestination();
        if (destination.isEmpty()) {
            return how;
        }
        return how + " : " + (destination.hasDisplay() ? destination.getDisplay() : destination.getReference());
    }

    /** The clinician who came last into the stay; where nobody did, the facility answers for it. */
    private Reference author() {
        List<Reference> clinicians = stay.getParticipant().stream()
                .map(Encounter.EncounterParticipantComponent::getIndividual)
                .filter(individual -> !individual.isEmpty())
                .toList();
        return clinicians.isEmpty()
                ? stay.getServiceProvider().copy()
                : clinicians.get(clinicians.size() - 1).copy();
    }

    private static CodeableConcept type() {
        return new CodeableConcept(new Coding(EmergencyTerms.LOINC, EMERGENCY_NOTE, null));
    }

    private Reference patient() {
        return stay.getSubject().copy();
    }

    private Reference encounter() {
        return new Reference("Encounter/" + stay.getIdElement().getIdPart());
    }

    private static Narrative text(String words) {
        var text = new Narrative().setStatus(NarrativeStatus.GENERATED);
        text.setDivAsString("<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>" + HtmlUtils.htmlEscape(words, "UTF-8")
                + "</p></div>");
        return text;
    }

    private void add(Bundle document, Resource resource) {
        String id = resource.fhirType() + "/" + resource.getIdElement().getIdPart();
        Resource copy = resource.copy();
        copy.setId(resource.getIdElement().getIdPart());
        document.addEntry().setFullUrl(base + "/" + id).setResource(copy);
    }
}
