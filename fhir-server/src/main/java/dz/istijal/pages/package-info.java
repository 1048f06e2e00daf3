/**
 * The pages of staff: sign-in, the frame that all of them share, and what is drawn by the server itself. What a page
 * shows it asks for over FHIR with the token of the person who signed in; the pages know no patient.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Pages",
        allowedDependencies = {"guide", "security :: people"})
package dz.istijal.pages;
