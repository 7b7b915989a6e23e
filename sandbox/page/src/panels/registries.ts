import {
  booleanOverrideProcessor,
  dataLinksOverrideProcessor,
  displayNameOverrideProcessor,
  FieldConfigProperty,
  type FieldConfigPropertyItem,
  FieldType,
  identityOverrideProcessor,
  numberOverrideProcessor,
  standardEditorsRegistry,
  standardFieldConfigEditorRegistry,
  standardTransformers,
  standardTransformersRegistry,
  stringOverrideProcessor,
  thresholdsOverrideProcessor,
  ThresholdsMode,
  unitOverrideProcessor,
  valueMappingsOverrideProcessor,
} from '@grafana/data';
import { NoEditor } from './NoEditor';

const editors =
  'text number slider boolean select multi-select radio strings unit links actions mappings thresholds color fieldColor ' +
  'stats-picker timezone field-name dashboard-uid cascader data-source';

type Rest = Partial<FieldConfigPropertyItem>;

function property(id: FieldConfigProperty, process: FieldConfigPropertyItem['process'], rest: Rest = {}) {
  return { id, path: id, name: id, editor: NoEditor, override: NoEditor, process, shouldApply: () => true, ...rest };
}

const numbers: Rest = { shouldApply: (field) => field.type === FieldType.number };

function standardProperties(): FieldConfigPropertyItem[] {
  return [
    property(FieldConfigProperty.Unit, unitOverrideProcessor, { settings: {} }),
    property(FieldConfigProperty.Min, numberOverrideProcessor, numbers),
    property(FieldConfigProperty.Max, numberOverrideProcessor, numbers),
    property(FieldConfigProperty.FieldMinMax, booleanOverrideProcessor, numbers),
    property(FieldConfigProperty.Decimals, numberOverrideProcessor, {
      ...numbers,
      settings: { min: 0, integer: true },
    }),
    property(FieldConfigProperty.DisplayName, displayNameOverrideProcessor, { settings: { expandTemplateVars: true } }),
    property(FieldConfigProperty.NoValue, stringOverrideProcessor, { settings: {} }),
    property(FieldConfigProperty.Color, identityOverrideProcessor, {
      settings: { byValueSupport: true, bySeriesSupport: true, preferThresholdsMode: true },
    }),
    property(FieldConfigProperty.Thresholds, thresholdsOverrideProcessor, {
      settings: {},
      defaultValue: {
        mode: ThresholdsMode.Absolute,
        steps: [
          { value: -Infinity, color: 'green' },
          { value: 80, color: 'red' },
        ],
      },
    }),
    property(FieldConfigProperty.Mappings, valueMappingsOverrideProcessor, { settings: {}, defaultValue: [] }),
    property(FieldConfigProperty.Links, dataLinksOverrideProcessor, { settings: {} }),
    property(FieldConfigProperty.Actions, identityOverrideProcessor, { settings: {} }),
    property(FieldConfigProperty.Filterable, booleanOverrideProcessor),
  ];
}

/** Fills the registries that @grafana/data leaves empty and Grafana fills while it starts. */
export function fillRegistries() {
  standardEditorsRegistry.setInit(() => editors.split(' ').map((id) => ({ id, name: id, editor: NoEditor })));
  standardFieldConfigEditorRegistry.setInit(standardProperties);
  standardTransformersRegistry.setInit(() => {
    // Two names in standardTransformers share an id, and a registry takes an id only once.
    const byId = new Map(Object.values(standardTransformers).map((transformer) => [transformer.id, transformer]));
    return [...byId.values()].map((transformation) => ({
      id: transformation.id,
      name: transformation.name,
      description: transformation.description,
      editor: () => null,
      transformation,
      imageDark: '',
      imageLight: '',
    }));
  });
}
