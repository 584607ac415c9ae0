-- Mappings of what is written in counterline itself: approved with this version, and nobody's to draft.

insert into mappings (name, version, kind, system, title, document)
values ('counterline-reports', '1', 'intelligence_report', 'counterline', 'A report written in counterline', $toml$name: counterline-reports
version: 1
title: A report written in counterline
kind: intelligence_report
system: counterline
mode: increment
file: {format: jsonl}
columns:
  Reference: {field: reference}
  Corrects: {field: corrects}
  Reported on: {field: reported_on}
  Known on: {field: known_on}
  Happened from: {field: happened_from}
  Happened to: {field: happened_to}
  Title: {field: title}
  Text: {field: text}
  Sanitised text: {field: sanitised_text}
  Brand: {field: brands}
  Exporting: {field: exporting}
  Importing: {field: importing}
  Area: {field: areas}
  Drug: {field: drugs}
  Contact point: {field: contact_point.value, group: contact}
  Contact point role: {field: contact_point.role, group: contact}
  Person: {field: person.name, group: person}
  Person born: {field: person.born, group: person}
  Person role: {field: person.role, group: person}
  Person category: {field: person.category, group: person}
  Address: {field: address.text, group: address}
  Postcode: {field: address.postcode, group: address}
  Address role: {field: address.role, group: address}
  Vehicle: {field: vehicle.registration, group: vehicle}
  Account: {field: account.number, group: account}
  Grading: {field: source.grading}
  Conditions: {field: source.conditions}
  Source reference: {field: source.reference}
  Origin agency: {field: source.origin_agency}
  Origin reference: {field: source.origin_reference}
  Marking: {field: marking}
  Basis: {field: basis}
  Circulation: {field: circulation}
$toml$);

insert into mappings (name, version, kind, system, title, document)
values ('counterline-reports', '2', 'intelligence_report', 'counterline', 'A report written in counterline', $toml$name: counterline-reports
version: 2
title: A report written in counterline
kind: intelligence_report
system: counterline
mode: increment
file: {format: jsonl}
columns:
  Reference: {field: reference}
  Corrects: {field: corrects}
  Reported on: {field: reported_on}
  Known on: {field: known_on}
  Happened from: {field: happened_from}
  Happened to: {field: happened_to}
  Title: {field: title}
  Text: {field: text}
  Sanitised text: {field: sanitised_text}
  Brand: {field: brands}
  Exporting: {field: exporting}
  Importing: {field: importing}
  Area: {field: areas}
  Drug: {field: drugs}
  Contact point: {field: contact_point.value, group: contact}
  Contact point role: {field: contact_point.role, group: contact}
  Person: {field: person.name, group: person}
  Person born: {field: person.born, group: person}
  Person role: {field: person.role, group: person}
  Person category: {field: person.category, group: person}
  Address: {field: address.text, group: address}
  Postcode: {field: address.postcode, group: address}
  Address role: {field: address.role, group: address}
  Vehicle: {field: vehicle.registration, group: vehicle}
  Account: {field: account.number, group: account}
  Grading: {field: source.grading}
  Conditions: {field: source.conditions}
  Source reference: {field: source.reference}
  Origin agency: {field: source.origin_agency}
  Origin reference: {field: source.origin_reference}
  Marking: {field: marking}
  Basis: {field: basis}
  Circulation: {field: circulation}
  Person age: {field: person.age, group: person}
  Wallet: {field: wallet.address, group: wallet}
  Device: {field: device.imei, group: device}
  Withdrawn: {field: withdrawn}
$toml$);

insert into mappings (name, version, kind, system, title, document)
values ('counterline-worries', '1', 'safeguarding_contact', 'counterline', 'A worry told in counterline', $toml$name: counterline-worries
version: 1
title: A worry told in counterline
kind: safeguarding_contact
system: counterline
mode: increment
file: {format: jsonl}
columns:
  Reference: {field: reference}
  On: {field: happened_on}
  Type: {field: type}
  What: {field: described}
  Name: {field: person.name}
  Born: {field: person.born}
  Age: {field: person.age}
  Lives at: {field: person.address}
  Area: {field: area}
  Line: {field: contact_point.value, group: contact}
  Line role: {field: contact_point.role, group: contact}
  Handling: {field: source.handling}
  Conditions: {field: source.conditions}
  Circulation: {field: circulation}
$toml$);

insert into mappings (name, version, kind, system, title, document)
values ('counterline-investigations', '1', 'investigation', 'counterline', 'An investigation registered in counterline', $toml$name: counterline-investigations
version: 1
title: An investigation registered in counterline
kind: investigation
system: counterline
mode: increment
file: {format: jsonl}
columns:
  Reference: {field: reference}
  Opened on: {field: opened_on}
  Closed on: {field: closed_on}
  Operation: {field: operation}
  Status: {field: status}
  Stage: {field: stage}
  Officer: {field: officer_in_charge}
  Officer contact: {field: officer_contact}
  Lead: {field: lead_force}
  Strand: {field: strand}
  Aims: {field: aims}
  Exporting: {field: exporting}
  Importing: {field: importing}
  Brand: {field: brands}
  Contact point: {field: contact_point.value, group: contact}
  Contact point role: {field: contact_point.role, group: contact}
  Person: {field: person.name, group: person}
  Person born: {field: person.born, group: person}
  Person age: {field: person.age, group: person}
  Person role: {field: person.role, group: person}
  Person category: {field: person.category, group: person}
  Address: {field: address.text, group: address}
  Postcode: {field: address.postcode, group: address}
  Address role: {field: address.role, group: address}
  Vehicle: {field: vehicle.registration}
  Handling: {field: source.handling}
  Conditions: {field: source.conditions}
  Circulation: {field: circulation}
$toml$);

insert into mappings (name, version, kind, system, title, document)
values ('counterline-visits', '1', 'address_visit', 'counterline', 'A visit to a home told in counterline', $toml$name: counterline-visits
version: 1
title: A visit to a home told in counterline
kind: address_visit
system: counterline
mode: increment
file: {format: jsonl}
columns:
  Reference: {field: reference}
  On: {field: happened_on}
  Area: {field: area}
  Result: {field: result}
  How visibly: {field: visited_as}
  Others control entry: {field: others_control_entry}
  Consents: {field: occupier_consents}
  Has capacity: {field: occupier_has_capacity}
  Children seen: {field: child_there}
  Dangers: {field: dangers}
  Signs: {field: indicators}
  Needs: {field: needs}
  Tenancy: {field: tenancy}
  Referred to: {field: referred_to}
  Described: {field: described}
  Address: {field: address.text}
  Postcode: {field: address.postcode}
  Address role: {field: address.role}
  Name: {field: person.name}
  Born: {field: person.born}
  Age: {field: person.age}
  Person role: {field: person.role}
  Handling: {field: source.handling}
  Conditions: {field: source.conditions}
  Circulation: {field: circulation}
$toml$);

insert into mappings (name, version, kind, system, title, document)
values ('counterline-seizures', '1', 'seizure', 'counterline', 'A seizure told in counterline', $toml$name: counterline-seizures
version: 1
title: A seizure told in counterline
kind: seizure
system: counterline
mode: increment
file: {format: jsonl}
columns:
  Reference: {field: reference}
  On: {field: happened_on}
  At: {field: seized_time}
  Area: {field: area}
  Cash: {field: cash}
  Power: {field: power}
  Exhibit: {field: exhibit}
  Authorised by: {field: authorised_by}
  Brand: {field: brands}
  Described: {field: described}
  Name: {field: person.name}
  Born: {field: person.born}
  Age: {field: person.age}
  Person role: {field: person.role}
  Wallet: {field: wallet.address}
  Coin: {field: wallet.coin}
  Item: {field: item.described}
  Sort of item: {field: item.sort}
  Handling: {field: source.handling}
  Conditions: {field: source.conditions}
  Circulation: {field: circulation}
$toml$);

insert into mappings (name, version, kind, system, title, document)
values ('counterline-money-steps', '1', 'order', 'counterline', 'A step about money told in counterline', $toml$name: counterline-money-steps
version: 1
title: A step about money told in counterline
kind: order
system: counterline
mode: increment
file: {format: jsonl}
columns:
  Reference: {field: reference}
  Type: {field: type}
  On: {field: made_on}
  At: {field: made_time}
  Status: {field: status}
  Court: {field: court}
  Amount: {field: amount}
  Hidden amount: {field: hidden_amount}
  Court reference: {field: court_reference}
  JARD reference: {field: jard_reference}
  Of: {field: of_reference}
  Ends on: {field: ends_on}
  Agreed months: {field: agreed_months}
  Longer to: {field: longer_to}
  Convicted on: {field: convicted_on}
  Statement due on: {field: statement_due_on}
  Pay by: {field: pay_by}
  Review on: {field: review_on}
  Terms: {field: terms}
  Handling: {field: source.handling}
  Conditions: {field: source.conditions}
  Circulation: {field: circulation}
$toml$);

insert into mappings (name, version, kind, system, title, document)
values ('counterline-receipts', '1', 'receipt', 'counterline', 'A receipt told in counterline', $toml$name: counterline-receipts
version: 1
title: A receipt told in counterline
kind: receipt
system: counterline
mode: increment
file: {format: jsonl}
columns:
  Reference: {field: reference}
  On: {field: received_on}
  Amount: {field: amount}
  Outcome: {field: outcome}
  Court reference: {field: court_reference}
  JARD reference: {field: jard_reference}
  Of: {field: of_reference}
  Handling: {field: source.handling}
  Conditions: {field: source.conditions}
  Circulation: {field: circulation}
$toml$);
