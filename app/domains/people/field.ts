// The facts that a column of a file can hold.

export type Field =
  | "personnelNumber"
  | "name"
  | "firstName"
  | "lastName"
  | "mail"
  | "entity"
  | "department"
  | "manager"
  | "function"
  | "managementBody"
  | "joinDate"
  | "leaveDate"
  | "language"
  | "external"
  | "externalCompany";
