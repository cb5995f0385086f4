-- What people call a reconciliation case by.
create sequence case_number;
